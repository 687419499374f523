package minitel.gateway.home;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.home.page.CardPage;
import minitel.gateway.home.page.ClockPage;
import minitel.gateway.home.page.CodeField;
import minitel.gateway.home.page.DirectoryPage;
import minitel.gateway.home.page.HelpPage;
import minitel.gateway.home.page.HomeCode;
import minitel.gateway.home.page.HomePhrase;
import minitel.gateway.home.page.InfoPage;
import minitel.gateway.home.page.KeysPage;
import minitel.gateway.home.page.LinksPage;
import minitel.gateway.home.page.PageBody;
import minitel.gateway.home.page.WelcomePage;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Visit;
import minitel.videotex.Codes;
import minitel.videotex.FunctionKey;
import minitel.videotex.KeyEvent;
import minitel.videotex.Language;
import minitel.videotex.VideotexText;

/// Answers keys: a state and a key event give the next state. Writes nothing. [HomeSession] calls
/// it, on the visitor's thread.
final class HomeKeys {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final Set<String> LINE_END = Set.of("0A", "00");

    private final Language language;
    private final ServiceCatalogue catalogue;
    private final Clock clock;
    private final Visit visit;

    HomeKeys(Language language, ServiceCatalogue catalogue, Clock clock, Visit visit) {
        this.language = language;
        this.catalogue = catalogue;
        this.clock = clock;
        this.visit = visit;
    }

    HomeState answer(HomeState state, KeyEvent event) {
        // Once he is on his way, his keys are no longer for this place.
        if (state.over() || state.goal().isPresent()) {
            return state;
        }
        return switch (event) {
            case KeyEvent.Identity(var identity, _) -> known(state.identity(identity));
            case KeyEvent.Noise _ -> state;
            case KeyEvent.Reply _ -> state;
            case KeyEvent.Function(var key, var raw) -> function(state.notice(""), key, raw);
            case KeyEvent.Text(var raw) -> text(state.notice(""), raw);
            case KeyEvent.Cursor(var raw) -> stray(state, raw);
            case KeyEvent.Notice notice -> notice.byItself() ? state : stray(state, notice.raw());
        };
    }

    private HomeState known(HomeState state) {
        return state.page() instanceof InfoPage ? state.page(info(state)) : state;
    }

    /// A key that the home has no use for.
    private HomeState stray(HomeState state, byte[] raw) {
        return state.page() instanceof KeysPage(var lit, _)
                ? state.page(new KeysPage(lit, HEX.formatHex(raw)))
                : state.notice(HomePhrase.NO_SUCH_KEY.in(language));
    }

    private HomeState function(HomeState state, FunctionKey key, byte[] raw) {
        if (key != FunctionKey.CONNEXION_FIN && state.page() instanceof KeysPage test) {
            boolean leaves = key == FunctionKey.SOMMAIRE && test.lit().contains(key);
            String shown = key.cap() + "  " + HEX.formatHex(raw);
            return state.page(leaves ? new WelcomePage() : test.pressed(key, shown));
        }
        return switch (key) {
            case ENVOI -> send(state);
            case SUITE -> forward(state);
            case RETOUR -> back(state);
            case CORRECTION -> correct(state);
            case ANNULATION -> state.code("");
            case SOMMAIRE -> top(state);
            case GUIDE -> state.page(new HelpPage());
            case REPETITION -> state.toggleCounting();
            case CONNEXION_FIN -> state.hungUp();
        };
    }

    /// The first page; asked for where it is shown already, it is painted again, as a cure for a
    /// noisy line.
    private static HomeState top(HomeState state) {
        boolean there = state.page() instanceof WelcomePage;
        return there ? state.lost() : state.page(new WelcomePage());
    }

    private HomeState forward(HomeState state) {
        return switch (state.page()) {
            case DirectoryPage(int number)
                    when number < DirectoryPage.count(catalogue.listings()) ->
                    state.page(new DirectoryPage(number + 1));
            case DirectoryPage _ -> links(state, 1);
            case LinksPage(int number) -> links(state, number + 1);
            default -> state.page(new DirectoryPage(1));
        };
    }

    private HomeState links(HomeState state, int number) {
        return number <= LinksPage.count(catalogue.links())
                ? state.page(new LinksPage(number))
                : state.notice(HomePhrase.LAST_PAGE.in(language));
    }

    private HomeState back(HomeState state) {
        if (state.page() instanceof WelcomePage) {
            return state.notice(HomePhrase.FIRST_PAGE.in(language));
        }
        return switch (state.page()) {
            case DirectoryPage(int number) when number > 1 ->
                    state.page(new DirectoryPage(number - 1));
            case LinksPage(int number) when number > 1 -> state.page(new LinksPage(number - 1));
            case LinksPage _ ->
                    state.page(new DirectoryPage(DirectoryPage.count(catalogue.listings())));
            default -> state.page(new WelcomePage());
        };
    }

    private static HomeState correct(HomeState state) {
        String code = state.code();
        return code.isEmpty() ? state.bell() : state.code(code.substring(0, code.length() - 1));
    }

    private HomeState send(HomeState state) {
        String code = state.code().strip();
        if (code.isEmpty()) {
            return state.code("").notice(HomePhrase.EMPTY_CODE.in(language));
        }
        Optional<Destination> service = catalogue.find(code);
        if (service.isPresent()) {
            return state.goal(service);
        }
        return HomeCode.of(code)
                .map(own -> state.page(open(own, state)).code(""))
                .orElseGet(() -> state.refused(HomePhrase.NO_SUCH_CODE.in(language, code)));
    }

    private PageBody open(HomeCode code, HomeState state) {
        return switch (code) {
            case KEYS -> new KeysPage(Set.of(), "");
            case CARD -> new CardPage();
            case CLOCK -> new ClockPage(ZonedDateTime.now(clock));
            case INFO -> info(state);
        };
    }

    private InfoPage info(HomeState state) {
        return new InfoPage(state.identity().or(visit::identity), visit.speed(), visit.door());
    }

    /// Characters, with what a computer's keyboard sends for Envoi (`0D`) and Correction (`08`,
    /// `7F`) among them. Each may lead to another page, which gets the rest.
    private HomeState text(HomeState state, byte[] raw) {
        HomeState now = state;
        int from = 0;
        while (from < raw.length && now.goal().isEmpty()) {
            if (now.page() instanceof KeysPage(var lit, var last)) {
                String shown = described(Arrays.copyOfRange(raw, from, raw.length));
                return now.page(new KeysPage(lit, shown.isEmpty() ? last : shown));
            }
            int end = from;
            while (end < raw.length && !isEditing(raw[end])) {
                end++;
            }
            now = type(now, Arrays.copyOfRange(raw, from, end));
            if (end < raw.length) {
                now = raw[end] == Codes.CR ? send(now) : correct(now);
            }
            from = end + 1;
        }
        return now;
    }

    private static boolean isEditing(byte code) {
        return code == Codes.CR || code == Codes.BS || code == Codes.DEL;
    }

    /// Characters and bytes; empty for what only follows a `0D`.
    private static String described(byte[] raw) {
        String hex = HEX.formatHex(raw);
        return LINE_END.contains(hex) ? "" : VideotexText.decode(raw) + "  " + hex;
    }

    /// Codes are capitals without accents, so that is what any letter becomes.
    private static HomeState type(HomeState state, byte[] raw) {
        HomeState now = state;
        String plain = Normalizer.normalize(VideotexText.decode(withoutHigh(raw)), Form.NFD);
        for (char c : plain.toCharArray()) {
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                now = put(now, Character.toUpperCase(c));
            }
        }
        return now;
    }

    private static HomeState put(HomeState state, char c) {
        String before = state.refused() ? "" : state.code();
        boolean taken = c >= ' ' && c < 0x7F && before.length() < CodeField.LENGTH;
        return taken ? state.code(before + c) : state.bell();
    }

    /// Bytes above 7F are no videotex; each becomes a block, which no code holds.
    private static byte[] withoutHigh(byte[] raw) {
        byte[] clean = raw.clone();
        for (int i = 0; i < clean.length; i++) {
            clean[i] = clean[i] < 0 ? Codes.DEL : clean[i];
        }
        return clean;
    }
}
