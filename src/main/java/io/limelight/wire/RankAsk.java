package io.limelight.wire;

import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.SongId;
import io.limelight.domain.ViewerView;
import io.limelight.feature.FeatureValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node asks a ranker on another: who asks, where and when, and for whom scores are wanted.
 *
 * @param replyTo an actor, as Pekko writes it
 * @param schema fingerprint of the schema that the user's values lie by
 * @param viewer what values between the user and a host are made of
 */
public record RankAsk(
        String replyTo,
        String schema,
        FeatureValues user,
        ViewerView viewer,
        Scene scene,
        @Nullable String placement,
        @Nullable SongId song,
        long nowMillis,
        List<HostId> hosts) {
    public RankAsk {
        hosts = List.copyOf(hosts);
    }

    /** The same, to be answered to another actor. */
    public RankAsk to(String actor) {
        return new RankAsk(actor, schema, user, viewer, scene, placement, song, nowMillis, hosts);
    }

    public byte[] encode() {
        var to = io.limelight.wire.proto.RankAsk.newBuilder()
                .setReplyTo(replyTo)
                .setSchema(schema)
                .setUser(FeatureSnapshots.message(user))
                .setViewer(ViewerViews.message(viewer))
                .setScene(SceneCodes.code(scene))
                .setNowMs(nowMillis);
        if (placement != null) {
            to.setPlacement(placement);
        }
        if (song != null) {
            to.setSongId(song.value());
        }
        hosts.forEach(host -> to.addHostIds(host.value()));
        return Frame.encodeSorted(to.build());
    }

    public static RankAsk decode(byte[] bytes) throws Unreadable {
        return Frame.decode("rank-ask", io.limelight.wire.proto.RankAsk.parser(), bytes, RankAsk::fact);
    }

    private static RankAsk fact(io.limelight.wire.proto.RankAsk from) {
        Scene scene = SceneCodes.of(from.getScene());
        if (scene == null) {
            throw Frame.missing("scene");
        }
        return new RankAsk(
                from.getReplyTo(),
                Frame.required("schema", from.getSchema()),
                FeatureSnapshots.fact(from.getUser()),
                ViewerViews.fact(from.getViewer()),
                scene,
                from.hasPlacement() ? from.getPlacement() : null,
                from.hasSongId() ? SongId.of(from.getSongId()) : null,
                from.getNowMs(),
                from.getHostIdsList().stream().map(HostId::of).toList());
    }
}
