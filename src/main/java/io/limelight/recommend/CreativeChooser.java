package io.limelight.recommend;

/** Chooses the avatar and the title that a card shows for one impression. */
@FunctionalInterface
public interface CreativeChooser {
    Recommendation.Creative choose(Query query, Candidate candidate);
}
