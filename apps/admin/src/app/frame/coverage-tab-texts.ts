import { defineTexts } from '../../lib/texts.ts'

export const coverageTabTexts = defineTexts({
  id: {
    label: 'Jangkauan & paket',
    points: 'ODP',
    areas: 'Wilayah',
    check: 'Periksa alamat',
    packages: 'Paket',
  },
  en: {
    label: 'Coverage & packages',
    points: 'ODP',
    areas: 'Areas',
    check: 'Check an address',
    packages: 'Packages',
  },
})
