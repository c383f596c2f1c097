import type { VerificationProgressView } from '@sambung/shared/verification'
import { followStream, type EventStream } from './event-stream.ts'

export type DeliveryStream = EventStream<VerificationProgressView>

export function followDelivery(url: string, verificationId: string): Promise<DeliveryStream> {
  return followStream(url, { procedure: 'verification.onDelivery', input: { verificationId } })
}
