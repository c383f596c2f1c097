import { SettingsView, UpdateSettingsInput } from '@sambung/shared/settings'
import { router, staffProcedure } from '../../app/trpc.ts'
import { readSettingsView } from './index.ts'
import { updateSettings } from './update-settings.ts'

export const settingsRouter = router({
  get: staffProcedure('settings:read')
    .output(SettingsView)
    .query(({ ctx }) => readSettingsView(ctx.db)),
  update: staffProcedure('settings:write')
    .input(UpdateSettingsInput)
    .output(SettingsView)
    .mutation(({ ctx, input }) => updateSettings(ctx, input)),
})
