import {
  ActivatePackageInput,
  CreatePackageInput,
  OrderPackagesInput,
  PackageRecordView,
  PackageRowView,
  PackageView,
  UpdatePackageInput,
} from '@sambung/shared/catalogue'
import * as z from 'zod/mini'
import { publicProcedure, router, staffProcedure } from '../../app/trpc.ts'
import { activatePackage, createPackage, orderPackages, updatePackage } from './change-packages.ts'
import { getPackage, listCatalogue } from './read-packages.ts'
import { listActivePackages } from './repository.ts'

export const catalogRouter = router({
  packages: publicProcedure.output(z.array(PackageView)).query(({ ctx }) => listActivePackages(ctx.db)),
})

export const packagesRouter = router({
  list: staffProcedure('package:read')
    .output(z.array(PackageRowView))
    .query(({ ctx }) => listCatalogue(ctx.db)),
  get: staffProcedure('package:read')
    .input(z.object({ id: z.string().check(z.maxLength(128)) }))
    .output(PackageRecordView)
    .query(({ ctx, input }) => getPackage(ctx.db, input.id)),
  create: staffProcedure('package:write')
    .input(CreatePackageInput)
    .output(PackageRecordView)
    .mutation(({ ctx, input }) => createPackage(ctx, input)),
  update: staffProcedure('package:write')
    .input(UpdatePackageInput)
    .output(PackageRecordView)
    .mutation(({ ctx, input }) => updatePackage(ctx, input)),
  activate: staffProcedure('package:write')
    .input(ActivatePackageInput)
    .output(PackageRecordView)
    .mutation(({ ctx, input }) => activatePackage(ctx, input)),
  order: staffProcedure('package:write')
    .input(OrderPackagesInput)
    .output(z.array(PackageRowView))
    .mutation(({ ctx, input }) => orderPackages(ctx, input)),
})
