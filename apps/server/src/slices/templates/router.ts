import {
  PreviewTemplateInput,
  PreviewTemplateView,
  TemplateDetailView,
  TemplateInput,
  TemplateListView,
  TestTemplateInput,
  TestTemplateView,
  UpdateTemplateInput,
} from '@sambung/shared/templates'
import { router, staffProcedure } from '../../app/trpc.ts'
import { getTemplate, listTemplates } from './read-templates.ts'
import { previewTemplate, testTemplate } from './try-template.ts'
import { updateTemplate } from './update-template.ts'

export const templatesRouter = router({
  list: staffProcedure('template:read')
    .output(TemplateListView)
    .query(({ ctx }) => listTemplates(ctx)),
  get: staffProcedure('template:read')
    .input(TemplateInput)
    .output(TemplateDetailView)
    .query(({ ctx, input }) => getTemplate(ctx, input)),
  preview: staffProcedure('template:read')
    .input(PreviewTemplateInput)
    .output(PreviewTemplateView)
    // Nothing is changed, but a text is too long for an address.
    .mutation(({ ctx, input }) => previewTemplate(ctx, input)),
  update: staffProcedure('template:write')
    .input(UpdateTemplateInput)
    .output(TemplateDetailView)
    .mutation(({ ctx, input }) => updateTemplate(ctx, input)),
  testSend: staffProcedure('template:write')
    .input(TestTemplateInput)
    .output(TestTemplateView)
    .mutation(({ ctx, input }) => testTemplate(ctx, input)),
})
