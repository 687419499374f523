package minitel.gateway.home;

import static minitel.videotex.FunctionKey.RETOUR;
import static minitel.videotex.FunctionKey.SUITE;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import minitel.gateway.home.page.LinkListing;
import minitel.videotex.Language;
import org.junit.jupiter.api.Test;

/// The way to the links of this machine, and back.
class HomeLinksTest {

    /// Links may come and go while somebody looks at them.
    @Test
    void theLinksFollowTheDirectoryAndHaveOneEnd() throws Exception {
        List<LinkListing> links = new CopyOnWriteArrayList<>();
        for (int n = 0; n < 8; n++) {
            links.add(new LinkListing("peer-" + n, LinkListing.State.RELAYED, 2_000, 3_000_000));
        }
        try (HomeVisitor visitor =
                new HomeVisitor(Language.FRENCH, new LinkedServices(links), 4096)) {
            visitor.presses(SUITE);
            visitor.sees("Annuaire");
            visitor.sees("la suite");
            visitor.presses(SUITE);
            visitor.sees("Liaisons");
            visitor.sees("peer-6");
            visitor.sees("relayée reçu 2 ko, émis 3 Mo");
            visitor.presses(SUITE);
            visitor.sees("2/2");
            visitor.sees("peer-7");
            links.clear();
            visitor.presses(SUITE);
            visitor.sees("C'est la dernière page");
            visitor.presses(RETOUR, RETOUR);
            visitor.sees("Annuaire");
            visitor.presses(SUITE);
            visitor.sees("C'est la dernière page");
        }
    }
}
