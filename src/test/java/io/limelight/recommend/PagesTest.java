package io.limelight.recommend;

import static io.limelight.recommend.Rig.answer;
import static io.limelight.recommend.Rig.hosts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final ActorTestKit KIT = ActorTestKit.create();

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void pagesNeverRepeatAHostAndEndWhenNobodyIsLeft() {
        Recommender recommender = new Rig(50).graph(KIT.system());

        List<String> seen = new ArrayList<>();
        Recommendation page = answer(recommender.recommend(Some.request(6)));
        seen.addAll(hosts(page));
        while (page.nextCursor() != null) {
            page = answer(recommender.recommend(Some.next(6, page.nextCursor())));
            seen.addAll(hosts(page));
        }

        assertThat(seen).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void anotherNodeContinuesASlate() {
        Recommendation first = answer(new Rig(20).graph(KIT.system()).recommend(Some.request(6)));

        Recommendation second = answer(new Rig(20).graph(KIT.system()).recommend(Some.next(6, first.nextCursor())));

        assertThat(hosts(second)).hasSize(6).doesNotContainAnyElementsOf(hosts(first));
    }

    @Test
    void aPageFindsFreshHostsThoughItsRecallersBringThoseShownAgain() {
        Rig rig = new Rig(20);
        rig.settings = "limelight.recommend.recallers.popular.quota = 6";
        Recommender recommender = rig.graph(KIT.system());

        Recommendation first = answer(recommender.recommend(Some.excluding(3, java.util.Set.of(Some.id("host4")))));
        Recommendation second = answer(recommender.recommend(Some.next(6, first.nextCursor())));

        assertThat(hosts(second)).hasSize(6).doesNotContainAnyElementsOf(hosts(first));
    }

    @Test
    void pagesEndAtTheMostHostsThatATokenMayHold() {
        Rig rig = new Rig(100);
        rig.settings = "limelight.recommend.cursor.max-hosts = 10";
        Recommender recommender = rig.graph(KIT.system());

        Recommendation first = answer(recommender.recommend(Some.request(6)));
        Recommendation second = answer(recommender.recommend(Some.next(6, first.nextCursor())));

        assertThat(first.nextCursor()).isNotNull();
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void aForeignCursorIsRefused() {
        Recommender recommender = new Rig(9).graph(KIT.system());

        assertThatThrownBy(() -> answer(recommender.recommend(Some.next(6, "bm90IG91cnM"))))
                .isInstanceOf(Recommender.InvalidCursor.class)
                .hasMessage("the cursor is not one that an answer gave");
    }
}
