/** The development servers: a real Kafka and a real Cassandra as child processes of the application. */
@NullMarked
package io.limelight.app.dev;

import org.jspecify.annotations.NullMarked;
