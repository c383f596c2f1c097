import type { AreaView } from '@sambung/shared/areas'
import { TextField } from '@sambung/ui/field.tsx'
import type { Draft } from '../../draft/draft.ts'
import { addressText } from '../../i18n/id/address.ts'
import { useText } from '../../i18n/page-context.tsx'
import type { AddressField } from './address-problems.ts'
import { AreaSearch } from './area-search.tsx'
import { changeAddress } from './change-address.ts'
import { CoverageNote } from './coverage-note.tsx'

type AreaFieldsProps = {
  address: Draft['address']
  errorOf: (field: AddressField, sentence: string) => string | undefined
  judge: (field: AddressField) => () => void
}

/** Kelurahan by searching; what lies above it is filled in, and stays open to whoever knows better. */
export function AreaFields({ address, errorOf, judge }: AreaFieldsProps) {
  const text = useText(addressText)
  const choose = (area: AreaView) =>
    changeAddress(
      {
        kelurahan: area.kelurahan,
        kecamatan: area.kecamatan,
        city: area.city,
        postalCode: area.postalCode ?? '',
        areaCode: area.code,
      },
      'kelurahan',
      'kecamatan',
      'city',
      'postalCode',
    )
  return (
    <>
      <AreaSearch
        value={address.kelurahan}
        isChosen={address.areaCode !== ''}
        onType={(kelurahan) => changeAddress({ kelurahan, areaCode: '' }, 'kelurahan')}
        onChoose={choose}
        error={errorOf('kelurahan', text.kelurahanWrong)}
      />
      <CoverageNote address={address} />
      <div className="town">
        <TextField
          label={text.kecamatan}
          name="kecamatan"
          autoComplete="off"
          autoCapitalize="words"
          maxLength={100}
          value={address.kecamatan}
          onChange={(event) => changeAddress({ kecamatan: event.target.value, areaCode: '' }, 'kecamatan')}
          onBlur={judge('kecamatan')}
          error={errorOf('kecamatan', text.kecamatanWrong)}
        />
        <TextField
          label={text.postalCode}
          name="postalCode"
          inputMode="numeric"
          autoComplete="postal-code"
          maxLength={5}
          value={address.postalCode}
          onChange={(event) => changeAddress({ postalCode: event.target.value }, 'postalCode')}
          onBlur={judge('postalCode')}
          error={errorOf('postalCode', text.postalCodeWrong)}
        />
      </div>
      <TextField
        label={text.city}
        name="city"
        autoComplete="address-level2"
        autoCapitalize="words"
        maxLength={100}
        required
        value={address.city}
        onChange={(event) => changeAddress({ city: event.target.value, areaCode: '' }, 'city')}
        onBlur={address.city === '' ? undefined : judge('city')}
        error={errorOf('city', text.cityWrong)}
      />
    </>
  )
}
