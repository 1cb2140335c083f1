package io.limelight.wire;

import io.limelight.domain.Tastes;
import io.limelight.wire.proto.Weights;

/** What a user has come to like, inside a snapshot and a view. */
final class Likings {
    static io.limelight.wire.proto.Tastes message(Tastes tastes) {
        var to = io.limelight.wire.proto.Tastes.newBuilder()
                .setActivitiesNow(message(tastes.activitiesNow()))
                .setSongs(message(tastes.songs()))
                .setSongsNow(message(tastes.songsNow()))
                .setHosts(message(tastes.hosts()))
                .setHostsNow(message(tastes.hostsNow()))
                .setViews(message(tastes.views()))
                .setGifts(message(tastes.gifts()));
        if (!tastes.categories().equals(Tastes.Weights.NONE)) {
            to.setCategories(message(tastes.categories())).setCategoriesNow(message(tastes.categoriesNow()));
        }
        return to.build();
    }

    private static Weights message(Tastes.Weights weights) {
        return Weights.newBuilder()
                .putAllByName(weights.byName())
                .setAsOfMs(weights.asOfMillis())
                .build();
    }

    static Tastes fact(io.limelight.wire.proto.Tastes from) {
        return new Tastes(
                fact(from.getActivitiesNow()),
                fact(from.getSongs()),
                fact(from.getSongsNow()),
                fact(from.getHosts()),
                fact(from.getHostsNow()),
                fact(from.getViews()),
                fact(from.getGifts()),
                fact(from.getCategories()),
                fact(from.getCategoriesNow()));
    }

    private static Tastes.Weights fact(Weights from) {
        return new Tastes.Weights(from.getByNameMap(), from.getAsOfMs());
    }

    private Likings() {}
}
