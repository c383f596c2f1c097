/** What private files are for; each has its own door and its own readers. */
export const FILE_KINDS = ['identity_photo', 'work_photo'] as const
export type FileKind = (typeof FILE_KINDS)[number]
