-- The words by which people are found, each by its beginning: of names, login, e-mail and phone number, without accents and
-- case. SQL cannot fold, so the service fills them in at its next start, of whom search_text is empty.
CREATE TABLE user_word (
    user_id BINARY(16) NOT NULL,
    word VARCHAR(100) NOT NULL,
    PRIMARY KEY (user_id, word),
    CONSTRAINT user_word_user FOREIGN KEY (user_id) REFERENCES app_user (id)
);
CREATE INDEX user_word_found ON user_word (word, user_id);
UPDATE app_user SET search_text = '';
