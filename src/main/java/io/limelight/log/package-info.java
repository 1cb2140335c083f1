/** The log: topics, readers and writers over Kafka, behind small ports. No other room sees Kafka's classes. */
@NullMarked
package io.limelight.log;

import org.jspecify.annotations.NullMarked;
