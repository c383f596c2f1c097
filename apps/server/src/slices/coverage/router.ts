import {
  AddAreaInput,
  CloseAreaInput,
  CoverageInput,
  CoverageView,
  ExtentView,
  ListPointsInput,
  MapInput,
  MapView,
  OpenAreaInput,
  OpenAreaView,
  PointInput,
  PointsPage,
  PointView,
  ProbeView,
  ServiceAreaView,
  UpdatePointInput,
} from '@sambung/shared/coverage'
import * as z from 'zod/mini'
import { publicProcedure, router, staffProcedure } from '../../app/trpc.ts'
import { answerPublicly, probeCoverage } from './answer-coverage.ts'
import { listServiceAreas } from './areas.ts'
import { addArea, closeArea, openArea } from './decide-area.ts'
import { getPoint } from './get-point.ts'
import { listPointsOnMap, listPointsPage, readPointExtent } from './list-points.ts'
import { listPointKecamatan } from './repository.ts'
import { createPoint, updatePointFacts } from './save-point.ts'

const PointId = z.object({ id: z.string().check(z.maxLength(128)) })

export const coverageRouter = router({
  check: publicProcedure
    .input(CoverageInput)
    .output(CoverageView)
    .query(({ ctx, input }) => answerPublicly(ctx.db, input)),
  probe: staffProcedure('coverage:read')
    .input(CoverageInput)
    .output(ProbeView)
    .query(({ ctx, input }) => probeCoverage(ctx.db, input)),
  points: staffProcedure('coverage:read')
    .input(ListPointsInput)
    .output(PointsPage)
    .query(({ ctx, input }) => listPointsPage(ctx.db, input)),
  pointKecamatan: staffProcedure('coverage:read')
    .output(z.array(z.string()))
    .query(({ ctx }) => listPointKecamatan(ctx.db)),
  extent: staffProcedure('coverage:read')
    .output(ExtentView)
    .query(({ ctx }) => readPointExtent(ctx.db)),
  map: staffProcedure('coverage:read')
    .input(MapInput)
    .output(MapView)
    .query(({ ctx, input }) => listPointsOnMap(ctx.db, input)),
  point: staffProcedure('coverage:read')
    .input(PointId)
    .output(PointView)
    .query(({ ctx, input }) => getPoint(ctx.db, input.id)),
  createPoint: staffProcedure('coverage:write')
    .input(PointInput)
    .output(PointView)
    .mutation(({ ctx, input }) => createPoint(ctx, input)),
  updatePoint: staffProcedure('coverage:write')
    .input(UpdatePointInput)
    .output(PointView)
    .mutation(({ ctx, input }) => updatePointFacts(ctx, input)),
  areas: staffProcedure('coverage:read')
    .output(z.array(ServiceAreaView))
    .query(({ ctx }) => listServiceAreas(ctx.db)),
  addArea: staffProcedure('coverage:write')
    .input(AddAreaInput)
    .output(ServiceAreaView)
    .mutation(({ ctx, input }) => addArea(ctx, input)),
  openArea: staffProcedure('coverage:write')
    .input(OpenAreaInput)
    .output(OpenAreaView)
    .mutation(({ ctx, input }) => openArea(ctx, input)),
  closeArea: staffProcedure('coverage:write')
    .input(CloseAreaInput)
    .output(ServiceAreaView)
    .mutation(({ ctx, input }) => closeArea(ctx, input)),
})
