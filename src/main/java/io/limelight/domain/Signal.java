package io.limelight.domain;

/** What viewers' behaviour adds up to for a host: each is a live counter. The order is stored; append only. */
public enum Signal {
    EXPOSURE,
    CLICK,
    ENTER,
    LEAVE,
    EFFECTIVE_WATCH,
    COMMENT,
    LIKE,
    SHARE,
    PROFILE_ENTER,
    FOLLOW,
    UNFOLLOW,
    GIFT,
    /** The value of gifts, not their number. */
    GIFT_COINS,
    WATCH_SECONDS;

    public static final int COUNT = values().length;
}
