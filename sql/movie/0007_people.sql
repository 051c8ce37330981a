-- Who was merged or erased at the user service: how far that was followed.
CREATE TABLE people_followed (
    position BIGINT NOT NULL PRIMARY KEY
);
INSERT INTO people_followed (position) VALUES (0);
