package io.limelight.api;

import org.jspecify.annotations.Nullable;

/** A request, or one event of it, that is not honoured; the detail says what is wrong and what would be right. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final @Nullable String pointer;

    public Refusal(Code code, String detail) {
        this(code, null, detail);
    }

    /** @param pointer where, as a JSON pointer into the body; null outside the body */
    public Refusal(Code code, @Nullable String pointer, String detail) {
        super(detail, null, false, false);
        this.code = code;
        this.pointer = pointer;
    }

    public Code code() {
        return code;
    }

    public @Nullable String pointer() {
        return pointer;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
