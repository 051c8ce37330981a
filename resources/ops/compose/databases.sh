# Read by MariaDB's image when its volume is empty: a database and a user for each service, with rights on that database alone.
# docker_process_sql is the image's own.
for service in user movie cinema coupon payment booking notification; do
    docker_process_sql <<SQL
CREATE DATABASE foyer_$service CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE USER foyer_$service@'%' IDENTIFIED BY '$(head -n 1 "${FOYER_SECRETS:-/run/secrets}/$service.password")';
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, TRIGGER, CREATE TEMPORARY TABLES
    ON foyer_$service.* TO foyer_$service@'%';
SQL
done
