/** What happens in a live-streaming platform, in its own words: ids, events, statuses and stored facts. JDK only. */
@NullMarked
package io.limelight.domain;

import org.jspecify.annotations.NullMarked;
