package io.limelight.load;

import java.util.Iterator;
import java.util.Map;
import java.util.SplittableRandom;

/** One visit after the other, without end: who comes, which place of the slate is clicked, how long the visit lasts. */
final class Visitors implements Iterator<Map<String, Object>> {
    private final LoadSettings.People people;
    private final Zipf zipf;
    private final SplittableRandom random;
    private long visits;

    /** @param stream visitors of different streams do not repeat each other's events */
    Visitors(LoadSettings.People people, int stream) {
        this.people = people;
        this.zipf = new Zipf(people.users(), people.zipf());
        this.random = new SplittableRandom(people.seed() + 31L * stream);
        this.visits = (long) stream << 40;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Map<String, Object> next() {
        Visit visit = new Visit(
                people.prefix() + zipf.rank(random.nextDouble()),
                people.prefix() + Long.toHexString(people.seed()) + "-" + Long.toHexString(visits++),
                clicked(),
                50
                        + (long) (random.nextDouble()
                                * Math.max(0, people.longestStay().toMillis() - 50)),
                random.nextDouble() < people.likeRate(),
                random.nextDouble() < people.followRate(),
                random.nextDouble() < people.anonymousShare());
        return Map.of("visit", visit);
    }

    /** The place in the slate, from 0; -1 for none. */
    private int clicked() {
        for (int place = 0; place < people.count(); place++) {
            if (random.nextDouble() < people.clickRate() * Math.pow(place + 1.0, -people.positionBias())) {
                return place;
            }
        }
        return -1;
    }
}
