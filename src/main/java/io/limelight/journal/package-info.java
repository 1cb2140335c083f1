/**
 * Where entities are stored: Pekko Persistence's journal and snapshot store on Cassandra, grouping what many entities ask at the
 * same time. See docs/decisions/own-journal.md.
 */
@NullMarked
package io.limelight.journal;

import org.jspecify.annotations.NullMarked;
