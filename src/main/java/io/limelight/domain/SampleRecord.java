package io.limelight.domain;

/** A record of {@code samples}. */
public sealed interface SampleRecord permits Sample, SamplesErased {}
