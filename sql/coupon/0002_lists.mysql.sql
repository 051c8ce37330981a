-- The orders of the back office's list. With the state in them, a page far down is found without reading a coupon.

ALTER TABLE coupon
    DROP INDEX coupon_search_name,
    ADD INDEX coupon_search_name (search_name, id, retired),
    ADD INDEX coupon_valid_until (valid_until, id, retired),
    ADD INDEX coupon_changed_at (changed_at, id, retired);
