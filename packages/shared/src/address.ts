type Street = { address: string; rt: string | null; rw: string | null }

const DIGITS = 3

/** Street and number with the block, `Jl. Melati 4, RT 003/RW 004`: without it nobody finds a door in a kampung. */
export function streetLine({ address, rt, rw }: Street): string {
  const block = Object.entries({ RT: rt, RW: rw }).flatMap(([name, number]) =>
    number === null || number === '' ? [] : [`${name} ${number.padStart(DIGITS, '0')}`],
  )
  return block.length === 0 ? address : `${address}, ${block.join('/')}`
}
