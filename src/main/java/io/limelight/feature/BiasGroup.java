package io.limelight.feature;

/** How far a feature depends on what the system itself showed: cold start and priors take only what does not. */
public enum BiasGroup {
    /** Known without any behaviour: profile, place, content. */
    UNBIASED,
    /** What everyone did so far, such as a click rate: it speaks for the item before the pair is known. */
    PRIOR,
    /** The hour and the day, which shift everything at once. */
    TIME,
    /** What this user did with what was shown. */
    BIASED
}
