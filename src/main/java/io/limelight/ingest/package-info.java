/** From the log into the entities, each record once: applied at once, durable in groups, committed behind. */
@NullMarked
package io.limelight.ingest;

import org.jspecify.annotations.NullMarked;
