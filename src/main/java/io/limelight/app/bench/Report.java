package io.limelight.app.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a measurement found: a table for people, or one JSON object on a line. */
public final class Report {
    private final Map<String, Object> figures = new LinkedHashMap<>();

    public Report figure(String name, Object value) {
        figures.put(name, value instanceof Double number ? round(number) : value);
        return this;
    }

    /** A figure again, by its name. */
    public @Nullable Object value(String name) {
        return figures.get(name);
    }

    private static double round(double value) {
        return Double.isFinite(value) ? Math.round(value * 1000) / 1000.0 : -1;
    }

    public void print(PrintWriter out, boolean json) {
        if (json) {
            try {
                out.println(new ObjectMapper().writeValueAsString(figures));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        } else {
            figures.forEach((name, value) -> out.printf(Locale.ROOT, "%-32s %s%n", name, value));
        }
        out.flush();
    }
}
