CREATE TABLE "changes" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "changes_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp(3) with time zone NOT NULL,
	"type" text NOT NULL,
	"subject_id" text NOT NULL,
	"version" integer NOT NULL,
	"about_id" text,
	"technician_ids" jsonb
);--> statement-breakpoint
CREATE TABLE "customers" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"registration_id" text NOT NULL,
	"full_name" text NOT NULL,
	"phone" text NOT NULL,
	"email" text,
	"address" text NOT NULL,
	"kelurahan" text,
	"kecamatan" text,
	"city" text NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"package_id" text NOT NULL,
	"monthly_price" integer NOT NULL,
	"locale" text NOT NULL,
	"point_id" text,
	"point_port" integer,
	"device_serial" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"activated_at" timestamp(3) with time zone
);--> statement-breakpoint
CREATE TABLE "distribution_points" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"address" text,
	"kelurahan" text,
	"kecamatan" text,
	"city" text,
	"area_key" text,
	"ports" integer NOT NULL,
	"ports_used_elsewhere" integer NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "distribution_ports" (
	"id" text PRIMARY KEY NOT NULL,
	"point_id" text NOT NULL,
	"port" integer NOT NULL,
	"customer_id" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "files" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"owner_id" text,
	"uploader_key" text NOT NULL,
	"mime" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" integer NOT NULL,
	"key_id" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "gateway_devices" (
	"route" text PRIMARY KEY NOT NULL,
	"asked_at" timestamp(3) with time zone NOT NULL,
	"answered_at" timestamp(3) with time zone,
	"report" jsonb
);--> statement-breakpoint
CREATE TABLE "message_templates" (
	"id" text PRIMARY KEY NOT NULL,
	"template" text NOT NULL,
	"locale" text NOT NULL,
	"version" integer NOT NULL,
	"text" text,
	"author_id" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "number_counters" (
	"key" text PRIMARY KEY NOT NULL,
	"value" integer NOT NULL
);--> statement-breakpoint
CREATE TABLE "package_prices" (
	"id" text PRIMARY KEY NOT NULL,
	"package_id" text NOT NULL,
	"monthly_price" integer NOT NULL,
	"setup_fee" integer NOT NULL,
	"author_id" text,
	"at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "registration_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"registration_id" text NOT NULL,
	"author_id" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" text PRIMARY KEY NOT NULL,
	"list" text NOT NULL,
	"owner_id" text NOT NULL,
	"shared" boolean NOT NULL,
	"name" text NOT NULL,
	"query" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "service_areas" (
	"key" text PRIMARY KEY NOT NULL,
	"city" text NOT NULL,
	"kecamatan" text NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"opened_at" timestamp(3) with time zone
);--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"version" integer NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "staff" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean NOT NULL,
	"image" text,
	"role" text NOT NULL,
	"disabled_at" timestamp(3) with time zone,
	"last_sign_in_at" timestamp(3) with time zone,
	"two_factor_enabled" boolean NOT NULL,
	"preferences" jsonb NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "staff_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp(3) with time zone,
	"refresh_token_expires_at" timestamp(3) with time zone,
	"scope" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "staff_links" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_id" text NOT NULL,
	"kind" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "staff_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "staff_two_factors" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean,
	"failed_verification_count" integer,
	"locked_until" timestamp(3) with time zone
);--> statement-breakpoint
CREATE TABLE "staff_verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "technician_leaves" (
	"id" text PRIMARY KEY NOT NULL,
	"technician_id" text NOT NULL,
	"from_day" text NOT NULL,
	"to_day" text NOT NULL,
	"reason" text,
	"created_by" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "technician_shifts" (
	"id" text PRIMARY KEY NOT NULL,
	"technician_id" text NOT NULL,
	"weekday" integer NOT NULL,
	"starts_at" text NOT NULL,
	"ends_at" text NOT NULL
);--> statement-breakpoint
CREATE TABLE "technicians" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_id" text NOT NULL,
	"employee_number" text NOT NULL,
	"full_name" text NOT NULL,
	"phone" text NOT NULL,
	"level" text NOT NULL,
	"skills" jsonb NOT NULL,
	"areas" jsonb NOT NULL,
	"visits_per_day" integer NOT NULL,
	"active" boolean NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "work_order_events" (
	"id" text PRIMARY KEY NOT NULL,
	"work_order_id" text NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"technician_id" text,
	"actor_type" text NOT NULL,
	"actor_id" text,
	"reason_code" text,
	"reason" text,
	"day" text,
	"window" text,
	"client_id" text,
	"at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "work_order_types" (
	"type" text PRIMARY KEY NOT NULL,
	"duration_minutes" integer NOT NULL,
	"sla_hours" integer NOT NULL,
	"skills" jsonb NOT NULL,
	"checklist" jsonb NOT NULL,
	"version" integer NOT NULL
);--> statement-breakpoint
CREATE TABLE "work_orders" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"type" text NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"state_at" timestamp(3) with time zone NOT NULL,
	"registration_id" text,
	"registration_number" text,
	"customer_id" text,
	"customer_number" text,
	"technician_id" text,
	"day" text,
	"window" text,
	"duration_minutes" integer NOT NULL,
	"full_name" text NOT NULL,
	"phone" text NOT NULL,
	"locale" text NOT NULL,
	"address" text NOT NULL,
	"kelurahan" text,
	"kecamatan" text,
	"city" text NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"notes" text,
	"reason_code" text,
	"reason" text,
	"failures" integer NOT NULL,
	"sla_due_at" timestamp(3) with time zone NOT NULL,
	"sla_warn_at" timestamp(3) with time zone NOT NULL,
	"sla_warned" integer NOT NULL,
	"sla_paused_at" timestamp(3) with time zone,
	"checklist" jsonb NOT NULL,
	"completed_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
);--> statement-breakpoint
DROP INDEX "audit_entries_subject";--> statement-breakpoint
DROP INDEX "messages_due";--> statement-breakpoint
DROP INDEX "registrations_state";--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "actor_name" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "accepted_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "sent_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "delivered_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "read_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "template_version" integer;--> statement-breakpoint
ALTER TABLE "packages" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "registration_events" ADD COLUMN "reason_code" text;--> statement-breakpoint
ALTER TABLE "registration_events" ADD COLUMN "held_until" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "registration_events" ADD COLUMN "effects" jsonb;--> statement-breakpoint
ALTER TABLE "registration_events" ADD COLUMN "undoes_version" integer;--> statement-breakpoint
ALTER TABLE "registration_events" ADD COLUMN "undone_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "ordinal" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "state_at" timestamp(3) with time zone DEFAULT to_timestamp(0) NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "identity_photo_id" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "source" text DEFAULT 'direct' NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "owner_id" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "coverage_verdict" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "coverage_point_id" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "coverage_meters" integer;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "rejection_code" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "waitlist_area" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "customer_id" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "merged_into_id" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "updated_by" text;--> statement-breakpoint
UPDATE "registrations" SET "ordinal" = substr("number", 4, 8)::bigint * 1000000 + substr("number", 12)::bigint, "state_at" = "updated_at", "source" = lower(coalesce("utm_source", CASE WHEN "referral_code" IS NULL THEN 'direct' ELSE 'referral' END));--> statement-breakpoint
INSERT INTO "package_prices" ("id", "package_id", "monthly_price", "setup_fee", "author_id", "at") SELECT "id" || '-first', "id", "monthly_price", "setup_fee", NULL, "created_at" FROM "packages";--> statement-breakpoint
CREATE INDEX "changes_at" ON "changes" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "customers_number" ON "customers" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "customers_ordinal" ON "customers" USING btree ("ordinal");--> statement-breakpoint
CREATE UNIQUE INDEX "customers_registration" ON "customers" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "customers_phone" ON "customers" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "customers_state" ON "customers" USING btree ("state","ordinal");--> statement-breakpoint
CREATE INDEX "customers_package" ON "customers" USING btree ("package_id","ordinal");--> statement-breakpoint
CREATE INDEX "customers_area" ON "customers" USING btree ("kecamatan","ordinal");--> statement-breakpoint
CREATE UNIQUE INDEX "distribution_points_code" ON "distribution_points" USING btree ("code");--> statement-breakpoint
CREATE INDEX "distribution_points_position" ON "distribution_points" USING btree ("latitude","longitude");--> statement-breakpoint
CREATE INDEX "distribution_points_area" ON "distribution_points" USING btree ("area_key") WHERE "distribution_points"."area_key" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "distribution_ports_port" ON "distribution_ports" USING btree ("point_id","port");--> statement-breakpoint
CREATE UNIQUE INDEX "distribution_ports_customer" ON "distribution_ports" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "files_owner" ON "files" USING btree ("owner_id") WHERE "files"."owner_id" is not null;--> statement-breakpoint
CREATE INDEX "files_created" ON "files" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "message_templates_version" ON "message_templates" USING btree ("template","locale","version");--> statement-breakpoint
CREATE INDEX "package_prices_package" ON "package_prices" USING btree ("package_id","at");--> statement-breakpoint
CREATE INDEX "registration_notes_registration" ON "registration_notes" USING btree ("registration_id","at");--> statement-breakpoint
CREATE INDEX "saved_views_list" ON "saved_views" USING btree ("list","owner_id");--> statement-breakpoint
CREATE INDEX "service_areas_opened" ON "service_areas" USING btree ("opened_at") WHERE "service_areas"."opened_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_email" ON "staff" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_accounts_user" ON "staff_accounts" USING btree ("user_id","provider_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_links_token" ON "staff_links" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_links_staff" ON "staff_links" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_sessions_token" ON "staff_sessions" USING btree ("token");--> statement-breakpoint
CREATE INDEX "staff_sessions_user" ON "staff_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_two_factors_user" ON "staff_two_factors" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "staff_verifications_identifier" ON "staff_verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "technician_leaves_technician" ON "technician_leaves" USING btree ("technician_id","to_day");--> statement-breakpoint
CREATE UNIQUE INDEX "technician_shifts_weekday" ON "technician_shifts" USING btree ("technician_id","weekday");--> statement-breakpoint
CREATE UNIQUE INDEX "technicians_staff" ON "technicians" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "technicians_employee_number" ON "technicians" USING btree ("employee_number");--> statement-breakpoint
CREATE UNIQUE INDEX "work_order_events_version" ON "work_order_events" USING btree ("work_order_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "work_order_events_client" ON "work_order_events" USING btree ("work_order_id","client_id") WHERE "work_order_events"."client_id" is not null;--> statement-breakpoint
CREATE INDEX "work_order_events_technician" ON "work_order_events" USING btree ("technician_id","at") WHERE "work_order_events"."technician_id" is not null;--> statement-breakpoint
CREATE INDEX "work_order_events_at" ON "work_order_events" USING btree ("at","to_state");--> statement-breakpoint
CREATE UNIQUE INDEX "work_orders_number" ON "work_orders" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "work_orders_ordinal" ON "work_orders" USING btree ("ordinal");--> statement-breakpoint
CREATE INDEX "work_orders_state" ON "work_orders" USING btree ("state","ordinal");--> statement-breakpoint
CREATE INDEX "work_orders_day" ON "work_orders" USING btree ("day","technician_id");--> statement-breakpoint
CREATE INDEX "work_orders_technician" ON "work_orders" USING btree ("technician_id","day") WHERE "work_orders"."technician_id" is not null;--> statement-breakpoint
CREATE INDEX "work_orders_given" ON "work_orders" USING btree ("technician_id","day") WHERE "work_orders"."state" in ('assigned', 'en_route', 'in_progress');--> statement-breakpoint
CREATE INDEX "work_orders_nobody" ON "work_orders" USING btree ("ordinal") WHERE "work_orders"."technician_id" is null;--> statement-breakpoint
CREATE INDEX "work_orders_type" ON "work_orders" USING btree ("type","ordinal");--> statement-breakpoint
CREATE INDEX "work_orders_registration" ON "work_orders" USING btree ("registration_id") WHERE "work_orders"."registration_id" is not null;--> statement-breakpoint
CREATE INDEX "work_orders_customer" ON "work_orders" USING btree ("customer_id") WHERE "work_orders"."customer_id" is not null;--> statement-breakpoint
CREATE INDEX "work_orders_sla" ON "work_orders" USING btree ("state","sla_due_at","ordinal");--> statement-breakpoint
CREATE INDEX "work_orders_area" ON "work_orders" USING btree ("kecamatan","ordinal");--> statement-breakpoint
CREATE INDEX "audit_entries_type" ON "audit_entries" USING btree ("subject_type","at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree ("actor_id","at");--> statement-breakpoint
CREATE INDEX "messages_troubled" ON "messages" USING btree ("created_at") WHERE "messages"."state" in ('failed', 'unknown', 'expired', 'suppressed');--> statement-breakpoint
CREATE INDEX "messages_about" ON "messages" USING btree ("about_id","created_at") WHERE "messages"."lane" = 'notice';--> statement-breakpoint
CREATE INDEX "messages_recipient" ON "messages" USING btree ("recipient","created_at") WHERE "messages"."lane" = 'notice';--> statement-breakpoint
CREATE INDEX "registration_events_at" ON "registration_events" USING btree ("at","to_state");--> statement-breakpoint
CREATE UNIQUE INDEX "registrations_ordinal" ON "registrations" USING btree ("ordinal");--> statement-breakpoint
CREATE INDEX "registrations_state_at" ON "registrations" USING btree ("state","state_at");--> statement-breakpoint
CREATE INDEX "registrations_identity" ON "registrations" USING btree ("state","state_at") WHERE "registrations"."identity_number_sealed" is not null or "registrations"."identity_photo_id" is not null;--> statement-breakpoint
CREATE INDEX "registrations_age" ON "registrations" USING btree ("state_at","ordinal");--> statement-breakpoint
CREATE INDEX "registrations_area" ON "registrations" USING btree ("kecamatan","ordinal");--> statement-breakpoint
CREATE INDEX "registrations_city" ON "registrations" USING btree ("city","ordinal");--> statement-breakpoint
CREATE INDEX "registrations_source" ON "registrations" USING btree ("source","ordinal");--> statement-breakpoint
CREATE INDEX "registrations_owner" ON "registrations" USING btree ("owner_id","ordinal") WHERE "registrations"."owner_id" is not null;--> statement-breakpoint
CREATE INDEX "registrations_waitlist" ON "registrations" USING btree ("waitlist_area","ordinal") WHERE "registrations"."waitlist_area" is not null;--> statement-breakpoint
CREATE INDEX "registrations_waiting" ON "registrations" USING btree ("waitlist_area","city","kecamatan") WHERE "registrations"."waitlist_area" is not null;--> statement-breakpoint
CREATE INDEX "registrations_merged" ON "registrations" USING btree ("merged_into_id") WHERE "registrations"."merged_into_id" is not null;--> statement-breakpoint
CREATE INDEX "registrations_position" ON "registrations" USING btree ("latitude","longitude") WHERE "registrations"."latitude" is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_subject" ON "audit_entries" USING btree ("subject_id","at","id");--> statement-breakpoint
CREATE INDEX "messages_due" ON "messages" USING btree ("lane","next_attempt_at","created_at") WHERE "messages"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "registrations_state" ON "registrations" USING btree ("state","ordinal");--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(regexp_split_to_array(translate(lower("full_name" || ' ' || "address" || ' ' || coalesce("kelurahan", '') || ' ' || coalesce("kecamatan", '') || ' ' || "city" || ' ' || coalesce("postal_code", '') || ' ' || "number"), 'àáâãäåçèéêëìíîïñòóôõöùúûüý','aaaaaaceeeeiiiinooooouuuuy'), '[\s!-/:-@[-`{-~]+'), '') || ARRAY['#f' || substr("phone", 4), '#r' || reverse(substr("phone", 4)), '#r' || reverse(substr("number", 4)), '#s' || "state", '#g' || "package_id", '#o' || coalesce("owner_id", ''), '#k' || coalesce("kecamatan", ''), '#c' || "city", '#u' || "source", '#v' || coalesce("coverage_verdict", ''), '#p' || "phone_proof"])) STORED;--> statement-breakpoint
CREATE INDEX "registrations_search" ON "registrations" USING gin ("search") WITH (gin_pending_list_limit = 256);--> statement-breakpoint
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit entries are only added'; END $$;--> statement-breakpoint
CREATE TRIGGER "audit_entries_only_added" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entries" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(regexp_split_to_array(translate(lower("full_name" || ' ' || "address" || ' ' || coalesce("kelurahan", '') || ' ' || coalesce("kecamatan", '') || ' ' || "city" || ' ' || "number"), 'àáâãäåçèéêëìíîïñòóôõöùúûüý','aaaaaaceeeeiiiinooooouuuuy'), '[\s!-/:-@[-`{-~]+'), '') || ARRAY['#f' || substr("phone", 4), '#r' || reverse(substr("phone", 4)), '#r' || reverse(substr("number", 4))])) STORED;--> statement-breakpoint
CREATE INDEX "customers_search" ON "customers" USING gin ("search") WITH (gin_pending_list_limit = 256);--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(regexp_split_to_array(translate(lower("number" || ' ' || coalesce("registration_number", '') || ' ' || coalesce("customer_number", '') || ' ' || "full_name" || ' ' || "address" || ' ' || coalesce("kelurahan", '') || ' ' || coalesce("kecamatan", '') || ' ' || "city"), 'àáâãäåçèéêëìíîïñòóôõöùúûüý','aaaaaaceeeeiiiinooooouuuuy'), '[\s!-/:-@[-`{-~]+'), '') || ARRAY['#f' || substr("phone", 4), '#r' || reverse(substr("phone", 4)), '#r' || reverse(substr("number", 4)), '#r' || reverse(substr(coalesce("registration_number", ''), 4)), '#r' || reverse(substr(coalesce("customer_number", ''), 4))])) STORED;--> statement-breakpoint
CREATE INDEX "work_orders_search" ON "work_orders" USING gin ("search") WITH (gin_pending_list_limit = 256);--> statement-breakpoint
CREATE FUNCTION "estimate_registrations"("question" text) RETURNS double precision LANGUAGE plpgsql AS $$ DECLARE "plan" json; BEGIN EXECUTE format('EXPLAIN (FORMAT JSON) SELECT 1 FROM registrations WHERE search @@ %L::tsquery', "question") INTO "plan"; RETURN "plan"->0->'Plan'->>'Plan Rows'; END $$;--> statement-breakpoint
CREATE INDEX "registrations_search_package" ON "registrations" ("package_id", "ordinal");--> statement-breakpoint
CREATE INDEX "registrations_search_verdict" ON "registrations" ("coverage_verdict", "ordinal");--> statement-breakpoint
CREATE INDEX "registrations_search_nobodys" ON "registrations" ("ordinal") WHERE "owner_id" IS NULL;
