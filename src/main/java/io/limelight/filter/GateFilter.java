package io.limelight.filter;

import io.limelight.domain.HostStatus;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.CandidateFilter;
import io.limelight.recommend.Query;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Nobody is shown a broadcast of which content understanding says less than the least. */
public final class GateFilter implements CandidateFilter {
    private final String name;
    private final ToDoubleFunction<HostStatus> measure;
    private final double least;

    private GateFilter(String name, ToDoubleFunction<HostStatus> measure, double least) {
        this.name = name;
        this.measure = measure;
        this.least = least;
    }

    /** Of its video and audio, 0 to 1. */
    public static GateFilter quality(double least) {
        return new GateFilter("quality", HostStatus::quality, least);
    }

    /** How sure it is that nothing is wrong with it, 0 to 1. */
    public static GateFilter safety(double least) {
        return new GateFilter("safety", HostStatus::safety, least);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean concerns(Query query) {
        return least > 0;
    }

    @Override
    public @Nullable String reject(Query query, Candidate candidate) {
        double measured = measure.applyAsDouble(candidate.status());
        return measured < least ? name + " " + (float) measured + " is below " + least : null;
    }
}
