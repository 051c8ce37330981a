-- Who people are by now, as the user service says: how far that was followed, and who went into whom.

CREATE TABLE people_followed (
    position BIGINT NOT NULL PRIMARY KEY
);
INSERT INTO people_followed (position) VALUES (0);

-- Bookings name who made them for good; whose they are is said here. An id that was merged is never merged into.
CREATE TABLE person_alias (
    user_id BINARY(16) NOT NULL,
    into_id BINARY(16) NOT NULL,
    PRIMARY KEY (user_id)
);
CREATE INDEX person_alias_into ON person_alias (into_id);
