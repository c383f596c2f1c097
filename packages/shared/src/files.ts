import * as z from 'zod/mini'

/** What private files are for; each has its own door and its own readers. */
export const FILE_KINDS = ['identity_photo', 'work_photo'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** What an upload may weigh. The page sends far less: it shrinks photos first. */
export const MAX_PHOTO_BYTES = 8 * 1024 * 1024

/** Sizes in pixels and bytes of what was kept, not of what was sent. */
export const FileView = z.object({
  id: z.string(),
  kind: z.enum(FILE_KINDS),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  createdAt: z.string(),
})
export type FileView = z.infer<typeof FileView>
