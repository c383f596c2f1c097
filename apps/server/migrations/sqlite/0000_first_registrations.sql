-- WITHOUT ROWID, by hand: these small rows are found by their random key alone, which a rowid would store a second time.
CREATE TABLE `audit_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_type` text NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`before` text,
	`after` text,
	`request_id` text
);
--> statement-breakpoint
CREATE INDEX `audit_entries_subject` ON `audit_entries` (`subject_type`,`subject_id`);--> statement-breakpoint
CREATE TABLE `early_receipts` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_message_id` text NOT NULL,
	`state_id` text,
	`state` text NOT NULL,
	`reason` text,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `early_receipts_provider_message_id` ON `early_receipts` (`provider_message_id`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`key_hash` text PRIMARY KEY NOT NULL,
	`fingerprint` text NOT NULL,
	`registration_id` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `limits` (
	`key` text PRIMARY KEY NOT NULL,
	`hits` text NOT NULL,
	`expires_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`template` text NOT NULL,
	`lane` text NOT NULL,
	`recipient` text,
	`locale` text NOT NULL,
	`data` text NOT NULL,
	`about_type` text NOT NULL,
	`about_id` text NOT NULL,
	`state` text NOT NULL,
	`cause` text,
	`reason` text,
	`attempts` integer NOT NULL,
	`next_attempt_at` integer NOT NULL,
	`claimed_by` text,
	`lease_until` integer,
	`expires_at` integer NOT NULL,
	`provider` text,
	`provider_message_id` text,
	`state_id` text,
	`dedupe_key` text,
	`created_at` integer NOT NULL,
	`state_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_dedupe_key` ON `messages` (`dedupe_key`) WHERE "messages"."dedupe_key" is not null;--> statement-breakpoint
CREATE INDEX `messages_due` ON `messages` (`lane`,`next_attempt_at`) WHERE "messages"."state" = 'queued';--> statement-breakpoint
CREATE INDEX `messages_lease` ON `messages` (`lease_until`) WHERE "messages"."state" = 'sending';--> statement-breakpoint
CREATE INDEX `messages_provider_message_id` ON `messages` (`provider_message_id`) WHERE "messages"."provider_message_id" is not null;--> statement-breakpoint
CREATE INDEX `messages_state_id` ON `messages` (`state_id`) WHERE "messages"."state_id" is not null;--> statement-breakpoint
CREATE INDEX `messages_created_at` ON `messages` (`created_at`);--> statement-breakpoint
CREATE TABLE `packages` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`down_mbps` integer NOT NULL,
	`up_mbps` integer NOT NULL,
	`monthly_price` integer NOT NULL,
	`setup_fee` integer NOT NULL,
	`cable_allowance_meters` integer NOT NULL,
	`sla_level` text NOT NULL,
	`active` integer NOT NULL,
	`position` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `packages_code` ON `packages` (`code`);--> statement-breakpoint
CREATE TABLE `proofs` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`phone` text NOT NULL,
	`method` text NOT NULL,
	`verification_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `registration_counters` (
	`day` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `registration_events` (
	`id` text PRIMARY KEY NOT NULL,
	`registration_id` text NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`actor_type` text NOT NULL,
	`actor_id` text,
	`reason` text,
	`version` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `registration_events_version` ON `registration_events` (`registration_id`,`version`);--> statement-breakpoint
CREATE TABLE `registrations` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`phone` text NOT NULL,
	`phone_proof` text NOT NULL,
	`full_name` text NOT NULL,
	`email` text,
	`identity_number_sealed` text,
	`address` text NOT NULL,
	`rt` text,
	`rw` text,
	`kelurahan` text,
	`kecamatan` text,
	`city` text NOT NULL,
	`postal_code` text,
	`latitude` real,
	`longitude` real,
	`address_notes` text,
	`package_id` text NOT NULL,
	`monthly_price` integer NOT NULL,
	`setup_fee` integer NOT NULL,
	`preferred_date` text,
	`preferred_time` text,
	`notes` text,
	`referral_code` text,
	`utm_source` text,
	`utm_medium` text,
	`utm_campaign` text,
	`locale` text NOT NULL,
	`consent_version` text NOT NULL,
	`consent_at` integer NOT NULL,
	`tracking_hash` text NOT NULL,
	`tracking_key_id` text NOT NULL,
	`duplicate_key` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `registrations_number` ON `registrations` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `registrations_tracking_hash` ON `registrations` (`tracking_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `registrations_duplicate_key` ON `registrations` (`duplicate_key`);--> statement-breakpoint
CREATE INDEX `registrations_phone` ON `registrations` (`phone`);--> statement-breakpoint
CREATE INDEX `registrations_state` ON `registrations` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `verification_numbers` (
	`phone` text PRIMARY KEY NOT NULL,
	`resend_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`phone` text NOT NULL,
	`greeting_name` text NOT NULL,
	`locale` text NOT NULL,
	`browser_hash` text NOT NULL,
	`address_key` text NOT NULL,
	`key_id` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`send_count` integer NOT NULL,
	`first_sent_at` integer NOT NULL,
	`last_sent_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`resend_at` integer NOT NULL,
	`message_id` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verifications_phone` ON `verifications` (`phone`,`created_at`);