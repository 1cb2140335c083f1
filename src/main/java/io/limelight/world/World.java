package io.limelight.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A simulated live-streaming platform, pure: the same configuration, start and answers give the same emissions, whatever
 * clock drives it. Ids carry the start, so that the next run of the same world is new to whoever kept the last one. Not
 * thread safe.
 */
public final class World {
    private final Agenda agenda;
    private final Streamers streamers;
    private final Viewers viewers;
    private List<Emission> emitted = new ArrayList<>();

    public World(WorldConfig config, Instant start) {
        agenda = new Agenda(start.toEpochMilli());
        String run = Long.toString(start.toEpochMilli(), 36);
        Songs songs = new Songs(config.prefix(), config.programme().songs());
        streamers = new Streamers(
                config,
                agenda,
                songs,
                run,
                event -> emitted.add(new Emission.HostTold(Instant.ofEpochMilli(agenda.now()), event)));
        viewers = new Viewers(config, agenda, songs, streamers, run, emission -> emitted.add(emission));
        agenda.plan(start.toEpochMilli(), () -> {
            streamers.start();
            viewers.start();
        });
    }

    /** Lets time pass; what left the world meanwhile, in the order of time. */
    public List<Emission> advanceTo(Instant now) {
        agenda.advanceTo(now.toEpochMilli());
        List<Emission> left = emitted;
        emitted = new ArrayList<>();
        return left;
    }

    /** Shows the viewer what was recommended, now. What it leads to leaves the world later. */
    public void answer(Emission.Asked asked, Answer answer) {
        viewers.react(asked, answer);
    }

    public Instant now() {
        return Instant.ofEpochMilli(agenda.now());
    }

    public int hostsOnAir() {
        return streamers.onAir();
    }
}
