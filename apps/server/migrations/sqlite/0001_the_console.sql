CREATE TABLE `changes` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`type` text NOT NULL,
	`subject_id` text NOT NULL,
	`version` integer NOT NULL,
	`about_id` text,
	`technician_ids` text
);--> statement-breakpoint
CREATE TABLE `customers` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`ordinal` integer NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`registration_id` text NOT NULL,
	`full_name` text NOT NULL,
	`phone` text NOT NULL,
	`email` text,
	`address` text NOT NULL,
	`kelurahan` text,
	`kecamatan` text,
	`city` text NOT NULL,
	`latitude` real,
	`longitude` real,
	`package_id` text NOT NULL,
	`monthly_price` integer NOT NULL,
	`locale` text NOT NULL,
	`point_id` text,
	`point_port` integer,
	`device_serial` text,
	`created_at` integer NOT NULL,
	`activated_at` integer
);--> statement-breakpoint
CREATE TABLE `distribution_points` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`latitude` real NOT NULL,
	`longitude` real NOT NULL,
	`address` text,
	`kelurahan` text,
	`kecamatan` text,
	`city` text,
	`area_key` text,
	`ports` integer NOT NULL,
	`ports_used_elsewhere` integer NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `distribution_ports` (
	`id` text PRIMARY KEY NOT NULL,
	`point_id` text NOT NULL,
	`port` integer NOT NULL,
	`customer_id` text NOT NULL,
	`at` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`owner_id` text,
	`uploader_key` text NOT NULL,
	`mime` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`bytes` integer NOT NULL,
	`key_id` text NOT NULL,
	`created_at` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `gateway_devices` (
	`route` text PRIMARY KEY NOT NULL,
	`asked_at` integer NOT NULL,
	`answered_at` integer,
	`report` text
);--> statement-breakpoint
CREATE TABLE `message_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`template` text NOT NULL,
	`locale` text NOT NULL,
	`version` integer NOT NULL,
	`text` text,
	`author_id` text NOT NULL,
	`at` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `number_counters` (
	`key` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `package_prices` (
	`id` text PRIMARY KEY NOT NULL,
	`package_id` text NOT NULL,
	`monthly_price` integer NOT NULL,
	`setup_fee` integer NOT NULL,
	`author_id` text,
	`at` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `registration_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`registration_id` text NOT NULL,
	`author_id` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` text PRIMARY KEY NOT NULL,
	`list` text NOT NULL,
	`owner_id` text NOT NULL,
	`shared` integer NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`created_at` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `service_areas` (
	`key` text PRIMARY KEY NOT NULL,
	`city` text NOT NULL,
	`kecamatan` text NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`opened_at` integer
);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer NOT NULL,
	`image` text,
	`role` text NOT NULL,
	`disabled_at` integer,
	`last_sign_in_at` integer,
	`two_factor_enabled` integer NOT NULL,
	`preferences` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `staff_accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`password` text,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `staff_links` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`kind` text NOT NULL,
	`token_hash` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `staff_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `staff_two_factors` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`verified` integer,
	`failed_verification_count` integer,
	`locked_until` integer
);--> statement-breakpoint
CREATE TABLE `staff_verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `technician_leaves` (
	`id` text PRIMARY KEY NOT NULL,
	`technician_id` text NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	`reason` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `technician_shifts` (
	`id` text PRIMARY KEY NOT NULL,
	`technician_id` text NOT NULL,
	`weekday` integer NOT NULL,
	`starts_at` text NOT NULL,
	`ends_at` text NOT NULL
);--> statement-breakpoint
CREATE TABLE `technicians` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`employee_number` text NOT NULL,
	`full_name` text NOT NULL,
	`phone` text NOT NULL,
	`level` text NOT NULL,
	`skills` text NOT NULL,
	`areas` text NOT NULL,
	`visits_per_day` integer NOT NULL,
	`active` integer NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `work_order_events` (
	`id` text PRIMARY KEY NOT NULL,
	`work_order_id` text NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`technician_id` text,
	`actor_type` text NOT NULL,
	`actor_id` text,
	`reason_code` text,
	`reason` text,
	`day` text,
	`window` text,
	`client_id` text,
	`at` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `work_order_types` (
	`type` text PRIMARY KEY NOT NULL,
	`duration_minutes` integer NOT NULL,
	`sla_hours` integer NOT NULL,
	`skills` text NOT NULL,
	`checklist` text NOT NULL,
	`version` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `work_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`ordinal` integer NOT NULL,
	`type` text NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`state_at` integer NOT NULL,
	`registration_id` text,
	`registration_number` text,
	`customer_id` text,
	`customer_number` text,
	`technician_id` text,
	`day` text,
	`window` text,
	`duration_minutes` integer NOT NULL,
	`full_name` text NOT NULL,
	`phone` text NOT NULL,
	`locale` text NOT NULL,
	`address` text NOT NULL,
	`kelurahan` text,
	`kecamatan` text,
	`city` text NOT NULL,
	`latitude` real,
	`longitude` real,
	`notes` text,
	`reason_code` text,
	`reason` text,
	`failures` integer NOT NULL,
	`sla_due_at` integer NOT NULL,
	`sla_warn_at` integer NOT NULL,
	`sla_warned` integer NOT NULL,
	`sla_paused_at` integer,
	`checklist` text NOT NULL,
	`completed_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);--> statement-breakpoint
DROP INDEX `audit_entries_subject`;--> statement-breakpoint
ALTER TABLE `audit_entries` ADD `actor_name` text;--> statement-breakpoint
ALTER TABLE `audit_entries` ADD `address` text;--> statement-breakpoint
DROP INDEX `messages_due`;--> statement-breakpoint
ALTER TABLE `messages` ADD `accepted_at` integer;--> statement-breakpoint
ALTER TABLE `messages` ADD `sent_at` integer;--> statement-breakpoint
ALTER TABLE `messages` ADD `delivered_at` integer;--> statement-breakpoint
ALTER TABLE `messages` ADD `read_at` integer;--> statement-breakpoint
ALTER TABLE `messages` ADD `template_version` integer;--> statement-breakpoint
DROP INDEX `registrations_state`;--> statement-breakpoint
ALTER TABLE `registrations` ADD `ordinal` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `registrations` ADD `state_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `registrations` ADD `identity_photo_id` text;--> statement-breakpoint
ALTER TABLE `registrations` ADD `source` text DEFAULT 'direct' NOT NULL;--> statement-breakpoint
ALTER TABLE `registrations` ADD `owner_id` text;--> statement-breakpoint
ALTER TABLE `registrations` ADD `coverage_verdict` text;--> statement-breakpoint
ALTER TABLE `registrations` ADD `coverage_point_id` text;--> statement-breakpoint
ALTER TABLE `registrations` ADD `coverage_meters` integer;--> statement-breakpoint
ALTER TABLE `registrations` ADD `rejection_code` text;--> statement-breakpoint
ALTER TABLE `registrations` ADD `waitlist_area` text;--> statement-breakpoint
ALTER TABLE `registrations` ADD `customer_id` text;--> statement-breakpoint
ALTER TABLE `registrations` ADD `merged_into_id` text;--> statement-breakpoint
ALTER TABLE `registrations` ADD `updated_by` text;--> statement-breakpoint
ALTER TABLE `packages` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `registration_events` ADD `reason_code` text;--> statement-breakpoint
ALTER TABLE `registration_events` ADD `held_until` integer;--> statement-breakpoint
ALTER TABLE `registration_events` ADD `effects` text;--> statement-breakpoint
ALTER TABLE `registration_events` ADD `undoes_version` integer;--> statement-breakpoint
ALTER TABLE `registration_events` ADD `undone_at` integer;--> statement-breakpoint
UPDATE `registrations` SET `ordinal` = CAST(substr(`number`, 4, 8) AS INTEGER) * 1000000 + CAST(substr(`number`, 12) AS INTEGER), `state_at` = `updated_at`, `source` = lower(coalesce(`utm_source`, CASE WHEN `referral_code` IS NULL THEN 'direct' ELSE 'referral' END));--> statement-breakpoint
INSERT INTO `package_prices` (`id`, `package_id`, `monthly_price`, `setup_fee`, `author_id`, `at`) SELECT `id` || '-first', `id`, `monthly_price`, `setup_fee`, NULL, `created_at` FROM `packages`;--> statement-breakpoint
CREATE INDEX `changes_at` ON `changes` (`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `customers_number` ON `customers` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `customers_ordinal` ON `customers` (`ordinal`);--> statement-breakpoint
CREATE UNIQUE INDEX `customers_registration` ON `customers` (`registration_id`);--> statement-breakpoint
CREATE INDEX `customers_phone` ON `customers` (`phone`);--> statement-breakpoint
CREATE INDEX `customers_state` ON `customers` (`state`,`ordinal`);--> statement-breakpoint
CREATE INDEX `customers_package` ON `customers` (`package_id`,`ordinal`);--> statement-breakpoint
CREATE INDEX `customers_area` ON `customers` (`kecamatan`,`ordinal`);--> statement-breakpoint
CREATE UNIQUE INDEX `distribution_points_code` ON `distribution_points` (`code`);--> statement-breakpoint
CREATE INDEX `distribution_points_position` ON `distribution_points` (`latitude`,`longitude`);--> statement-breakpoint
CREATE INDEX `distribution_points_area` ON `distribution_points` (`area_key`) WHERE "distribution_points"."area_key" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `distribution_ports_port` ON `distribution_ports` (`point_id`,`port`);--> statement-breakpoint
CREATE UNIQUE INDEX `distribution_ports_customer` ON `distribution_ports` (`customer_id`);--> statement-breakpoint
CREATE INDEX `files_owner` ON `files` (`owner_id`) WHERE "files"."owner_id" is not null;--> statement-breakpoint
CREATE INDEX `files_created` ON `files` (`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `message_templates_version` ON `message_templates` (`template`,`locale`,`version`);--> statement-breakpoint
CREATE INDEX `package_prices_package` ON `package_prices` (`package_id`,`at`);--> statement-breakpoint
CREATE INDEX `registration_notes_registration` ON `registration_notes` (`registration_id`,`at`);--> statement-breakpoint
CREATE INDEX `saved_views_list` ON `saved_views` (`list`,`owner_id`);--> statement-breakpoint
CREATE INDEX `service_areas_opened` ON `service_areas` (`opened_at`) WHERE "service_areas"."opened_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `staff_email` ON `staff` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `staff_accounts_user` ON `staff_accounts` (`user_id`,`provider_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `staff_links_token` ON `staff_links` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `staff_links_staff` ON `staff_links` (`staff_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `staff_sessions_token` ON `staff_sessions` (`token`);--> statement-breakpoint
CREATE INDEX `staff_sessions_user` ON `staff_sessions` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `staff_two_factors_user` ON `staff_two_factors` (`user_id`);--> statement-breakpoint
CREATE INDEX `staff_verifications_identifier` ON `staff_verifications` (`identifier`);--> statement-breakpoint
CREATE INDEX `technician_leaves_technician` ON `technician_leaves` (`technician_id`,`to_day`);--> statement-breakpoint
CREATE UNIQUE INDEX `technician_shifts_weekday` ON `technician_shifts` (`technician_id`,`weekday`);--> statement-breakpoint
CREATE UNIQUE INDEX `technicians_staff` ON `technicians` (`staff_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `technicians_employee_number` ON `technicians` (`employee_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `work_order_events_version` ON `work_order_events` (`work_order_id`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `work_order_events_client` ON `work_order_events` (`work_order_id`,`client_id`) WHERE "work_order_events"."client_id" is not null;--> statement-breakpoint
CREATE INDEX `work_order_events_technician` ON `work_order_events` (`technician_id`,`at`) WHERE "work_order_events"."technician_id" is not null;--> statement-breakpoint
CREATE INDEX `work_order_events_at` ON `work_order_events` (`at`,`to_state`);--> statement-breakpoint
CREATE UNIQUE INDEX `work_orders_number` ON `work_orders` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `work_orders_ordinal` ON `work_orders` (`ordinal`);--> statement-breakpoint
CREATE INDEX `work_orders_state` ON `work_orders` (`state`,`ordinal`);--> statement-breakpoint
CREATE INDEX `work_orders_day` ON `work_orders` (`day`,`technician_id`);--> statement-breakpoint
CREATE INDEX `work_orders_technician` ON `work_orders` (`technician_id`,`day`) WHERE "work_orders"."technician_id" is not null;--> statement-breakpoint
CREATE INDEX `work_orders_given` ON `work_orders` (`technician_id`,`day`) WHERE "work_orders"."state" in ('assigned', 'en_route', 'in_progress');--> statement-breakpoint
CREATE INDEX `work_orders_nobody` ON `work_orders` (`ordinal`) WHERE "work_orders"."technician_id" is null;--> statement-breakpoint
CREATE INDEX `work_orders_type` ON `work_orders` (`type`,`ordinal`);--> statement-breakpoint
CREATE INDEX `work_orders_registration` ON `work_orders` (`registration_id`) WHERE "work_orders"."registration_id" is not null;--> statement-breakpoint
CREATE INDEX `work_orders_customer` ON `work_orders` (`customer_id`) WHERE "work_orders"."customer_id" is not null;--> statement-breakpoint
CREATE INDEX `work_orders_sla` ON `work_orders` (`state`,`sla_due_at`,`ordinal`);--> statement-breakpoint
CREATE INDEX `work_orders_area` ON `work_orders` (`kecamatan`,`ordinal`);--> statement-breakpoint
CREATE INDEX `audit_entries_type` ON `audit_entries` (`subject_type`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entries_at` ON `audit_entries` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entries_actor` ON `audit_entries` (`actor_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_subject` ON `audit_entries` (`subject_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `messages_troubled` ON `messages` (`created_at`) WHERE "messages"."state" in ('failed', 'unknown', 'expired', 'suppressed');--> statement-breakpoint
CREATE INDEX `messages_about` ON `messages` (`about_id`,`created_at`) WHERE "messages"."lane" = 'notice';--> statement-breakpoint
CREATE INDEX `messages_recipient` ON `messages` (`recipient`,`created_at`) WHERE "messages"."lane" = 'notice';--> statement-breakpoint
CREATE INDEX `messages_due` ON `messages` (`lane`,`next_attempt_at`,`created_at`) WHERE "messages"."state" = 'queued';--> statement-breakpoint
CREATE UNIQUE INDEX `registrations_ordinal` ON `registrations` (`ordinal`);--> statement-breakpoint
CREATE INDEX `registrations_state_at` ON `registrations` (`state`,`state_at`);--> statement-breakpoint
CREATE INDEX `registrations_identity` ON `registrations` (`state`,`state_at`) WHERE "registrations"."identity_number_sealed" is not null or "registrations"."identity_photo_id" is not null;--> statement-breakpoint
CREATE INDEX `registrations_age` ON `registrations` (`state_at`,`ordinal`);--> statement-breakpoint
CREATE INDEX `registrations_area` ON `registrations` (`kecamatan`,`ordinal`);--> statement-breakpoint
CREATE INDEX `registrations_city` ON `registrations` (`city`,`ordinal`);--> statement-breakpoint
CREATE INDEX `registrations_source` ON `registrations` (`source`,`ordinal`);--> statement-breakpoint
CREATE INDEX `registrations_owner` ON `registrations` (`owner_id`,`ordinal`) WHERE "registrations"."owner_id" is not null;--> statement-breakpoint
CREATE INDEX `registrations_waitlist` ON `registrations` (`waitlist_area`,`ordinal`) WHERE "registrations"."waitlist_area" is not null;--> statement-breakpoint
CREATE INDEX `registrations_waiting` ON `registrations` (`waitlist_area`,`city`,`kecamatan`) WHERE "registrations"."waitlist_area" is not null;--> statement-breakpoint
CREATE INDEX `registrations_merged` ON `registrations` (`merged_into_id`) WHERE "registrations"."merged_into_id" is not null;--> statement-breakpoint
CREATE INDEX `registrations_position` ON `registrations` (`latitude`,`longitude`) WHERE "registrations"."latitude" is not null;--> statement-breakpoint
CREATE INDEX `registrations_state` ON `registrations` (`state`,`ordinal`);--> statement-breakpoint
CREATE INDEX `registration_events_at` ON `registration_events` (`at`,`to_state`);--> statement-breakpoint
CREATE VIEW `registration_search_text` AS SELECT `ordinal`, `full_name` || ' ' || `address` || ' ' || coalesce(`kelurahan`, '') || ' ' || coalesce(`kecamatan`, '') || ' ' || `city` || ' ' || coalesce(`postal_code`, '') || ' ' || `number`
	|| ' ' || char(57344) || 'f' || substr(`phone`, 4)
	|| ' ' || char(57344) || 'r' || substr(substr(`phone`, 4), -1, 1) || substr(substr(`phone`, 4), -2, 1) || substr(substr(`phone`, 4), -3, 1) || substr(substr(`phone`, 4), -4, 1) || substr(substr(`phone`, 4), -5, 1) || substr(substr(`phone`, 4), -6, 1) || substr(substr(`phone`, 4), -7, 1) || substr(substr(`phone`, 4), -8, 1) || substr(substr(`phone`, 4), -9, 1) || substr(substr(`phone`, 4), -10, 1) || substr(substr(`phone`, 4), -11, 1) || substr(substr(`phone`, 4), -12, 1)
	|| ' ' || char(57344) || 'r' || substr(substr(`number`, 4), -1, 1) || substr(substr(`number`, 4), -2, 1) || substr(substr(`number`, 4), -3, 1) || substr(substr(`number`, 4), -4, 1) || substr(substr(`number`, 4), -5, 1) || substr(substr(`number`, 4), -6, 1) || substr(substr(`number`, 4), -7, 1) || substr(substr(`number`, 4), -8, 1) || substr(substr(`number`, 4), -9, 1) || substr(substr(`number`, 4), -10, 1) || substr(substr(`number`, 4), -11, 1) || substr(substr(`number`, 4), -12, 1) || substr(substr(`number`, 4), -13, 1) || substr(substr(`number`, 4), -14, 1) || substr(substr(`number`, 4), -15, 1)
	|| ' ' || char(57344) || 's' || hex(`state`) || ' ' || char(57344) || 'g' || hex(`package_id`) || ' ' || char(57344) || 'o' || hex(coalesce(`owner_id`, ''))
	|| ' ' || char(57344) || 'k' || hex(coalesce(`kecamatan`, '')) || ' ' || char(57344) || 'c' || hex(`city`) || ' ' || char(57344) || 'u' || hex(`source`)
	|| ' ' || char(57344) || 'v' || hex(coalesce(`coverage_verdict`, '')) || ' ' || char(57344) || 'p' || hex(`phone_proof`) AS `text` FROM `registrations`;--> statement-breakpoint
CREATE VIRTUAL TABLE `registration_search` USING fts5(`text`, content='', detail=none, columnsize=0, prefix='2 3 4 5 6 7 8', tokenize='unicode61 remove_diacritics 2');--> statement-breakpoint
INSERT INTO `registration_search` (`rowid`, `text`) SELECT `ordinal`, `text` FROM `registration_search_text` ORDER BY `ordinal`;--> statement-breakpoint
CREATE TRIGGER `registration_search_insert` AFTER INSERT ON `registrations` BEGIN
	INSERT INTO `registration_search` (`rowid`, `text`) SELECT `ordinal`, `text` FROM `registration_search_text` WHERE `ordinal` = NEW.`ordinal`;
END;--> statement-breakpoint
CREATE TRIGGER `registration_search_before` BEFORE UPDATE OF `number`, `ordinal`, `full_name`, `phone`, `phone_proof`, `address`, `kelurahan`, `kecamatan`, `city`, `postal_code`, `state`, `package_id`, `owner_id`, `source`, `coverage_verdict` ON `registrations` BEGIN
	INSERT INTO `registration_search` (`registration_search`, `rowid`, `text`) SELECT 'delete', `ordinal`, `text` FROM `registration_search_text` WHERE `ordinal` = OLD.`ordinal`;
END;--> statement-breakpoint
CREATE TRIGGER `registration_search_after` AFTER UPDATE OF `number`, `ordinal`, `full_name`, `phone`, `phone_proof`, `address`, `kelurahan`, `kecamatan`, `city`, `postal_code`, `state`, `package_id`, `owner_id`, `source`, `coverage_verdict` ON `registrations` BEGIN
	INSERT INTO `registration_search` (`rowid`, `text`) SELECT `ordinal`, `text` FROM `registration_search_text` WHERE `ordinal` = NEW.`ordinal`;
END;--> statement-breakpoint
CREATE TRIGGER `registration_search_delete` BEFORE DELETE ON `registrations` BEGIN
	INSERT INTO `registration_search` (`registration_search`, `rowid`, `text`) SELECT 'delete', `ordinal`, `text` FROM `registration_search_text` WHERE `ordinal` = OLD.`ordinal`;
END;--> statement-breakpoint
CREATE TRIGGER `audit_entries_only_added_update` BEFORE UPDATE ON `audit_entries` BEGIN
	SELECT raise(ABORT, 'audit entries are only added');
END;--> statement-breakpoint
CREATE TRIGGER `audit_entries_only_added_delete` BEFORE DELETE ON `audit_entries` BEGIN
	SELECT raise(ABORT, 'audit entries are only added');
END;--> statement-breakpoint
CREATE VIEW `customer_search_text` AS SELECT `ordinal`, `full_name` || ' ' || `address` || ' ' || coalesce(`kelurahan`, '') || ' ' || coalesce(`kecamatan`, '') || ' ' || `city` || ' ' || `number`
	|| ' ' || char(57344) || 'f' || substr(`phone`, 4)
	|| ' ' || char(57344) || 'r' || substr(substr(`phone`, 4), -1, 1) || substr(substr(`phone`, 4), -2, 1) || substr(substr(`phone`, 4), -3, 1) || substr(substr(`phone`, 4), -4, 1) || substr(substr(`phone`, 4), -5, 1) || substr(substr(`phone`, 4), -6, 1) || substr(substr(`phone`, 4), -7, 1) || substr(substr(`phone`, 4), -8, 1) || substr(substr(`phone`, 4), -9, 1) || substr(substr(`phone`, 4), -10, 1) || substr(substr(`phone`, 4), -11, 1) || substr(substr(`phone`, 4), -12, 1)
	|| ' ' || char(57344) || 'r' || substr(substr(`number`, 4), -1, 1) || substr(substr(`number`, 4), -2, 1) || substr(substr(`number`, 4), -3, 1) || substr(substr(`number`, 4), -4, 1) || substr(substr(`number`, 4), -5, 1) || substr(substr(`number`, 4), -6, 1) || substr(substr(`number`, 4), -7, 1) || substr(substr(`number`, 4), -8, 1) || substr(substr(`number`, 4), -9, 1) || substr(substr(`number`, 4), -10, 1) || substr(substr(`number`, 4), -11, 1) || substr(substr(`number`, 4), -12, 1) || substr(substr(`number`, 4), -13, 1) || substr(substr(`number`, 4), -14, 1) || substr(substr(`number`, 4), -15, 1) AS `text` FROM `customers`;--> statement-breakpoint
CREATE VIRTUAL TABLE `customer_search` USING fts5(`text`, content='', detail=none, columnsize=0, prefix='2 3 4 5 6 7 8', tokenize='unicode61 remove_diacritics 2');--> statement-breakpoint
INSERT INTO `customer_search` (`rowid`, `text`) SELECT `ordinal`, `text` FROM `customer_search_text` ORDER BY `ordinal`;--> statement-breakpoint
CREATE TRIGGER `customer_search_insert` AFTER INSERT ON `customers` BEGIN
	INSERT INTO `customer_search` (`rowid`, `text`) SELECT `ordinal`, `text` FROM `customer_search_text` WHERE `ordinal` = NEW.`ordinal`;
END;--> statement-breakpoint
CREATE TRIGGER `customer_search_before` BEFORE UPDATE OF `number`, `ordinal`, `full_name`, `phone`, `address`, `kelurahan`, `kecamatan`, `city` ON `customers` BEGIN
	INSERT INTO `customer_search` (`customer_search`, `rowid`, `text`) SELECT 'delete', `ordinal`, `text` FROM `customer_search_text` WHERE `ordinal` = OLD.`ordinal`;
END;--> statement-breakpoint
CREATE TRIGGER `customer_search_after` AFTER UPDATE OF `number`, `ordinal`, `full_name`, `phone`, `address`, `kelurahan`, `kecamatan`, `city` ON `customers` BEGIN
	INSERT INTO `customer_search` (`rowid`, `text`) SELECT `ordinal`, `text` FROM `customer_search_text` WHERE `ordinal` = NEW.`ordinal`;
END;--> statement-breakpoint
CREATE TRIGGER `customer_search_delete` BEFORE DELETE ON `customers` BEGIN
	INSERT INTO `customer_search` (`customer_search`, `rowid`, `text`) SELECT 'delete', `ordinal`, `text` FROM `customer_search_text` WHERE `ordinal` = OLD.`ordinal`;
END;--> statement-breakpoint
CREATE VIEW `work_order_search_text` AS SELECT `ordinal`, `number` || ' ' || coalesce(`registration_number`, '') || ' ' || coalesce(`customer_number`, '') || ' ' || `full_name` || ' ' || `address` || ' ' || coalesce(`kelurahan`, '') || ' ' || coalesce(`kecamatan`, '') || ' ' || `city`
	|| ' ' || char(57344) || 'f' || substr(`phone`, 4)
	|| ' ' || char(57344) || 'r' || substr(substr(`phone`, 4), -1, 1) || substr(substr(`phone`, 4), -2, 1) || substr(substr(`phone`, 4), -3, 1) || substr(substr(`phone`, 4), -4, 1) || substr(substr(`phone`, 4), -5, 1) || substr(substr(`phone`, 4), -6, 1) || substr(substr(`phone`, 4), -7, 1) || substr(substr(`phone`, 4), -8, 1) || substr(substr(`phone`, 4), -9, 1) || substr(substr(`phone`, 4), -10, 1) || substr(substr(`phone`, 4), -11, 1) || substr(substr(`phone`, 4), -12, 1)
	|| ' ' || char(57344) || 'r' || substr(substr(`number`, 4), -1, 1) || substr(substr(`number`, 4), -2, 1) || substr(substr(`number`, 4), -3, 1) || substr(substr(`number`, 4), -4, 1) || substr(substr(`number`, 4), -5, 1) || substr(substr(`number`, 4), -6, 1) || substr(substr(`number`, 4), -7, 1) || substr(substr(`number`, 4), -8, 1) || substr(substr(`number`, 4), -9, 1) || substr(substr(`number`, 4), -10, 1) || substr(substr(`number`, 4), -11, 1) || substr(substr(`number`, 4), -12, 1) || substr(substr(`number`, 4), -13, 1) || substr(substr(`number`, 4), -14, 1) || substr(substr(`number`, 4), -15, 1)
	|| ' ' || char(57344) || 'r' || substr(substr(coalesce(`registration_number`, ''), 4), -1, 1) || substr(substr(coalesce(`registration_number`, ''), 4), -2, 1) || substr(substr(coalesce(`registration_number`, ''), 4), -3, 1) || substr(substr(coalesce(`registration_number`, ''), 4), -4, 1) || substr(substr(coalesce(`registration_number`, ''), 4), -5, 1) || substr(substr(coalesce(`registration_number`, ''), 4), -6, 1) || substr(substr(coalesce(`registration_number`, ''), 4), -7, 1) || substr(substr(coalesce(`registration_number`, ''), 4), -8, 1) || substr(substr(coalesce(`registration_number`, ''), 4), -9, 1) || substr(substr(coalesce(`registration_number`, ''), 4), -10, 1) || substr(substr(coalesce(`registration_number`, ''), 4), -11, 1) || substr(substr(coalesce(`registration_number`, ''), 4), -12, 1) || substr(substr(coalesce(`registration_number`, ''), 4), -13, 1) || substr(substr(coalesce(`registration_number`, ''), 4), -14, 1) || substr(substr(coalesce(`registration_number`, ''), 4), -15, 1)
	|| ' ' || char(57344) || 'r' || substr(substr(coalesce(`customer_number`, ''), 4), -1, 1) || substr(substr(coalesce(`customer_number`, ''), 4), -2, 1) || substr(substr(coalesce(`customer_number`, ''), 4), -3, 1) || substr(substr(coalesce(`customer_number`, ''), 4), -4, 1) || substr(substr(coalesce(`customer_number`, ''), 4), -5, 1) || substr(substr(coalesce(`customer_number`, ''), 4), -6, 1) || substr(substr(coalesce(`customer_number`, ''), 4), -7, 1) || substr(substr(coalesce(`customer_number`, ''), 4), -8, 1) || substr(substr(coalesce(`customer_number`, ''), 4), -9, 1) || substr(substr(coalesce(`customer_number`, ''), 4), -10, 1) || substr(substr(coalesce(`customer_number`, ''), 4), -11, 1) || substr(substr(coalesce(`customer_number`, ''), 4), -12, 1) || substr(substr(coalesce(`customer_number`, ''), 4), -13, 1) || substr(substr(coalesce(`customer_number`, ''), 4), -14, 1) || substr(substr(coalesce(`customer_number`, ''), 4), -15, 1) AS `text` FROM `work_orders`;--> statement-breakpoint
CREATE VIRTUAL TABLE `work_order_search` USING fts5(`text`, content='', detail=none, columnsize=0, prefix='2 3 4 5 6 7 8', tokenize='unicode61 remove_diacritics 2');--> statement-breakpoint
INSERT INTO `work_order_search` (`rowid`, `text`) SELECT `ordinal`, `text` FROM `work_order_search_text` ORDER BY `ordinal`;--> statement-breakpoint
CREATE TRIGGER `work_order_search_insert` AFTER INSERT ON `work_orders` BEGIN
	INSERT INTO `work_order_search` (`rowid`, `text`) SELECT `ordinal`, `text` FROM `work_order_search_text` WHERE `ordinal` = NEW.`ordinal`;
END;--> statement-breakpoint
CREATE TRIGGER `work_order_search_before` BEFORE UPDATE OF `number`, `ordinal`, `registration_number`, `customer_number`, `full_name`, `phone`, `address`, `kelurahan`, `kecamatan`, `city` ON `work_orders` BEGIN
	INSERT INTO `work_order_search` (`work_order_search`, `rowid`, `text`) SELECT 'delete', `ordinal`, `text` FROM `work_order_search_text` WHERE `ordinal` = OLD.`ordinal`;
END;--> statement-breakpoint
CREATE TRIGGER `work_order_search_after` AFTER UPDATE OF `number`, `ordinal`, `registration_number`, `customer_number`, `full_name`, `phone`, `address`, `kelurahan`, `kecamatan`, `city` ON `work_orders` BEGIN
	INSERT INTO `work_order_search` (`rowid`, `text`) SELECT `ordinal`, `text` FROM `work_order_search_text` WHERE `ordinal` = NEW.`ordinal`;
END;--> statement-breakpoint
CREATE TRIGGER `work_order_search_delete` BEFORE DELETE ON `work_orders` BEGIN
	INSERT INTO `work_order_search` (`work_order_search`, `rowid`, `text`) SELECT 'delete', `ordinal`, `text` FROM `work_order_search_text` WHERE `ordinal` = OLD.`ordinal`;
END;
