package io.limelight.domain;

/** What operators decided: the record of {@code control}. */
public sealed interface Control permits TopicGeneration, Sanction {}
