import type { CoverageVerdict } from '@sambung/shared/coverage'
import type { RegistrationState, RejectionReason } from '@sambung/shared/states'
import { defineTexts } from '../../lib/texts.ts'

const stateId: Record<RegistrationState, string> = {
  pending_verification: 'Baru',
  verified: 'Sudah diperiksa',
  survey_scheduled: 'Menunggu survei',
  survey_completed: 'Survei selesai',
  approved: 'Disetujui',
  customer_created: 'Menunggu pasang',
  active: 'Aktif',
  waitlisted: 'Daftar tunggu',
  rejected: 'Ditolak',
  cancelled: 'Dibatalkan',
}

const stateEn: Record<RegistrationState, string> = {
  pending_verification: 'New',
  verified: 'Checked',
  survey_scheduled: 'Survey planned',
  survey_completed: 'Survey done',
  approved: 'Approved',
  customer_created: 'To be installed',
  active: 'Active',
  waitlisted: 'Waiting list',
  rejected: 'Rejected',
  cancelled: 'Cancelled',
}

const coverageId: Record<CoverageVerdict, string> = {
  covered: 'Terjangkau',
  survey_needed: 'Perlu survei',
  waiting_list: 'Belum terjangkau',
}

const coverageEn: Record<CoverageVerdict, string> = {
  covered: 'Covered',
  survey_needed: 'Survey needed',
  waiting_list: 'Not covered yet',
}

const reasonId: Record<RejectionReason, string> = {
  out_of_coverage: 'Di luar jangkauan jaringan',
  no_free_port: 'Tidak ada port kosong di titik terdekat',
  technically_impossible: 'Tidak mungkin dipasang secara teknis',
  incomplete_data: 'Data tidak lengkap',
  unreachable: 'Pelanggan tidak dapat dihubungi',
  duplicate: 'Pendaftaran ganda',
  applicant_declined: 'Calon pelanggan mengundurkan diri',
  other: 'Alasan lain',
}

const reasonEn: Record<RejectionReason, string> = {
  out_of_coverage: 'Outside the network',
  no_free_port: 'No free port at the nearest point',
  technically_impossible: 'Technically impossible',
  incomplete_data: 'Incomplete data',
  unreachable: 'The applicant cannot be reached',
  duplicate: 'Registered twice',
  applicant_declined: 'The applicant no longer wants it',
  other: 'Another reason',
}

/** The words for what a registration is: its state, its coverage, why it was rejected. */
export const stateTexts = defineTexts({
  id: {
    state: stateId,
    coverage: coverageId,
    reason: reasonId,
    phoneProven: 'terbukti',
    phoneUnproven: 'belum terbukti',
    direct: 'langsung',
    referral: 'rujukan',
    callFirst: 'Telepon dulu',
    needsSurvey: 'Perlu survei',
  },
  en: {
    state: stateEn,
    coverage: coverageEn,
    reason: reasonEn,
    phoneProven: 'proven',
    phoneUnproven: 'unproven',
    direct: 'direct',
    referral: 'referral',
    callFirst: 'Call first',
    needsSurvey: 'Survey needed',
  },
})
