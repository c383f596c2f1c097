import * as z from 'zod/mini'

/** What someone has typed so far of their kelurahan, in any order with kecamatan, city and province. */
export const AreaSearchInput = z.object({
  query: z.string().check(z.trim(), z.minLength(2), z.maxLength(80)),
  limit: z._default(z.int().check(z.minimum(1), z.maximum(20)), 8),
})
export type AreaSearchInput = z.infer<typeof AreaSearchInput>

/** One kelurahan or desa with everything above it, written as people write it on an envelope. */
export const AreaView = z.object({
  /** Ministry of Home Affairs code, like `32.73.02.1004`. */
  code: z.string().check(z.regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/)),
  kelurahan: z.string().check(z.minLength(1)),
  kecamatan: z.string().check(z.minLength(1)),
  /** With its kind: `Kota Bandung`, `Kabupaten Bandung Barat`. */
  city: z.string().check(z.regex(/^(Kota|Kabupaten) /)),
  province: z.string().check(z.minLength(1)),
  /** Null where no source knows it: the person types it. */
  postalCode: z.nullable(z.string().check(z.regex(/^[1-9]\d{4}$/))),
})
export type AreaView = z.infer<typeof AreaView>
