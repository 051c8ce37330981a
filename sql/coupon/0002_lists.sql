-- The orders of the back office's list. With the state in them, a page far down is found without reading a coupon.

DROP INDEX coupon_search_name;
CREATE INDEX coupon_search_name ON coupon (search_name, id, retired);
CREATE INDEX coupon_valid_until ON coupon (valid_until, id, retired);
CREATE INDEX coupon_changed_at ON coupon (changed_at, id, retired);
