package io.limelight.learn;

import io.limelight.domain.Label;
import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.network.Model;
import io.limelight.network.NetworkLayout;
import io.limelight.network.NetworkSpec;
import io.limelight.network.SessionSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Networks beside the baselines, all on the same examples: learnt from some days, chosen by others, measured on days that nobody
 * saw before.
 */
public final class Evaluation {
    public static final String CTR_ONLY = "ctr-only";
    public static final String LOGISTIC_REGRESSION = "logistic-regression";

    /**
     * Examples by what they are for. None is for two things.
     *
     * @param fit to learn from
     * @param choose to choose settings by, then learnt from as well; may be empty: then settings are chosen by the last tenth of
     *     {@code fit}
     * @param on to measure on
     */
    public record Split(List<Example> fit, List<Example> choose, List<Example> on) {
        public Split {
            fit = List.copyOf(fit);
            choose = List.copyOf(choose);
            on = List.copyOf(on);
        }

        List<Example> learnt() {
            List<Example> all = new ArrayList<>(fit);
            all.addAll(choose);
            return all;
        }
    }

    /**
     * One line of the table.
     *
     * @param rows that the network's embedding tables have; 0 of a baseline
     * @param aboveFirst of a network after the first: its AUC above that one's, paired; else null
     */
    public record Row(String spec, int rows, Label task, Metrics metrics, Metrics.@Nullable Difference aboveFirst) {}

    /** Hears what is being done; for progress bars. */
    public interface Listener {
        Trainer.Listener training(String spec);
    }

    private final FeatureSchema schema;
    private final LearnConfig config;
    private final SessionSettings session;

    public Evaluation(FeatureSchema schema, LearnConfig config, SessionSettings session) {
        this.schema = schema;
        this.config = config;
        this.session = session;
    }

    /** Row after row: each task with the baselines first, then the specs in order. */
    public List<Row> run(List<NetworkSpec> specs, Split split, Listener listener) {
        Set<Label> labels = new LinkedHashSet<>();
        specs.forEach(spec -> labels.addAll(spec.heads().labels()));
        Map<String, Map<Label, Scored>> scored = new LinkedHashMap<>();
        List<Label> rated = labels.stream().filter(config.rates()::containsKey).toList();
        baselines(List.copyOf(labels), rated, split).forEach((name, model) -> {
            List<Label> known = name.equals(CTR_ONLY) ? rated : List.copyOf(labels);
            scored.put(name, scored(model, known, split.on()));
        });
        Map<String, Integer> embedded = new LinkedHashMap<>();
        List<Example> learnt = split.learnt();
        for (NetworkSpec spec : specs) {
            Trainer trainer = new Trainer(new NetworkLayout(spec, schema), session, null);
            Model model = trainer.train(learnt, listener.training(spec.name()));
            embedded.put(
                    spec.name(),
                    model.tables().stream().mapToInt(EmbeddingTable::size).sum());
            try (NetworkPredictor network = new NetworkPredictor(model, session)) {
                scored.put(spec.name(), scored(network, spec.heads().labels(), split.on()));
            }
        }
        return rows(labels, scored, embedded);
    }

    private Map<String, Predictor> baselines(List<Label> labels, List<Label> rated, Split split) {
        List<Example> learnt = split.learnt();
        int cut = split.choose().isEmpty()
                ? learnt.size() - learnt.size() / 10
                : split.fit().size();
        LearnConfig.Regression regression = config.regression();
        Sparse.Reading reading = new Sparse.Reading(schema, regression.admission(), regression.without());
        Map<Label, Ftrl> settings = LogisticRegression.choose(
                reading,
                learnt.subList(0, cut),
                learnt.subList(cut, learnt.size()),
                labels,
                regression.grid(),
                regression.seed());
        Map<Label, String> rates = new LinkedHashMap<>(config.rates());
        rates.keySet().retainAll(rated);
        Map<String, Predictor> baselines = new LinkedHashMap<>();
        baselines.put(CTR_ONLY, new RateBaseline(schema, rates, learnt));
        baselines.put(LOGISTIC_REGRESSION, LogisticRegression.fit(reading, learnt, settings, regression.seed()));
        return baselines;
    }

    private Map<Label, Scored> scored(Predictor predictor, List<Label> labels, List<Example> examples) {
        Map<Label, Scored> scored = new LinkedHashMap<>();
        for (Label label : labels) {
            scored.put(label, Scored.of(label, examples, predictor.predict(label, examples)));
        }
        return scored;
    }

    /** @param embedded rows by network, in order */
    private List<Row> rows(Set<Label> labels, Map<String, Map<Label, Scored>> scored, Map<String, Integer> embedded) {
        List<String> networks = List.copyOf(embedded.keySet());
        List<Row> rows = new ArrayList<>();
        for (Label label : labels) {
            scored.forEach((name, byLabel) -> {
                Scored own = byLabel.get(label);
                if (own != null) {
                    boolean reference = name.equals(LOGISTIC_REGRESSION);
                    Scored other = reference
                            ? null
                            : scored.getOrDefault(LOGISTIC_REGRESSION, Map.of()).get(label);
                    Metrics metrics = Metrics.of(own, config.bootstrap(), LOGISTIC_REGRESSION, other);
                    String first = networks.get(0);
                    Scored ofFirst = networks.lastIndexOf(name) > 0
                            ? scored.getOrDefault(first, Map.of()).get(label)
                            : null;
                    Metrics.Difference aboveFirst =
                            ofFirst == null ? null : Metrics.difference(own, config.bootstrap(), first, ofFirst);
                    rows.add(new Row(name, embedded.getOrDefault(name, 0), label, metrics, aboveFirst));
                }
            });
        }
        return rows;
    }
}
