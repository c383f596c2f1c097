import {
  MessageIdInput,
  MessageListInput,
  MessageListView,
  MessageView,
  ResendMessageInput,
  ResendMessageView,
} from '@sambung/shared/messages'
import { router, staffProcedure } from '../../app/trpc.ts'
import { getMessage } from './get-message.ts'
import { listMessages } from './list-messages.ts'
import { resendMessage } from './resend-message.ts'

export const messagesRouter = router({
  list: staffProcedure('message:read')
    .input(MessageListInput)
    .output(MessageListView)
    .query(({ ctx, input }) => listMessages(ctx, input)),
  get: staffProcedure('message:read')
    .input(MessageIdInput)
    .output(MessageView)
    .query(({ ctx, input }) => getMessage(ctx, input)),
  resend: staffProcedure('message:resend')
    .input(ResendMessageInput)
    .output(ResendMessageView)
    .mutation(({ ctx, input }) => resendMessage(ctx, input)),
})
