import { AppError } from '@sambung/shared/errors'
import type { SavedViewView, SaveViewInput } from '@sambung/shared/registrations'
import type { StaffContext } from '../../app/context.ts'
import { insertView, listViews, removeView, updateView, type SavedView } from './record-repository.ts'

const LIST = 'registrations'
const MOST = 50

/** One's own views and those that others share, by name. */
export async function listSavedViews(ctx: StaffContext): Promise<SavedViewView[]> {
  const views = await listViews(ctx.db, { list: LIST, ownerId: ctx.staff.id })
  return views.map((view) => toView(ctx, view))
}

/** Throws NOT_FOUND for a view that is not one's own, VALIDATION_FAILED when there are too many. */
export async function saveView(ctx: StaffContext, input: SaveViewInput): Promise<SavedViewView> {
  const ownerId = ctx.staff.id
  const { name, shared, query } = input
  const saved = await ctx.write(async (tx) => {
    if (input.id !== undefined) {
      const changed = await updateView(tx, { id: input.id, ownerId }, { name, shared, query })
      if (changed === null) throw new AppError('NOT_FOUND')
      return changed
    }
    const own = (await listViews(tx, { list: LIST, ownerId })).filter((view) => view.ownerId === ownerId)
    if (own.length >= MOST) throw new AppError('VALIDATION_FAILED', { errors: [{ path: 'name', message: '' }] })
    const view = { id: ctx.ids.opaque(), list: LIST, ownerId, shared, name, query, createdAt: ctx.clock.now() }
    await insertView(tx, view)
    return view
  })
  return toView(ctx, saved)
}

/** Throws NOT_FOUND for a view that is not one's own. */
export async function removeSavedView(ctx: StaffContext, id: string): Promise<void> {
  const removed = await ctx.write((tx) => removeView(tx, { id, ownerId: ctx.staff.id }))
  if (!removed) throw new AppError('NOT_FOUND')
}

function toView(ctx: StaffContext, { id, name, shared, query, ownerId }: SavedView): SavedViewView {
  return { id, name, shared, query, own: ownerId === ctx.staff.id }
}
