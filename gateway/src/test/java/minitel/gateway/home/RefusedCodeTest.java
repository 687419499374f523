package minitel.gateway.home;

import static minitel.videotex.FunctionKey.CORRECTION;
import static org.junit.jupiter.api.Assertions.assertEquals;

import minitel.videotex.Language;
import org.junit.jupiter.api.Test;

/// The field of a code that leads nowhere.
class RefusedCodeTest {
    private static HomeVisitor french() {
        return new HomeVisitor(Language.FRENCH, 20);
    }

    @Test
    void anUnknownCodeIsNamedAndStaysInTheField() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.types("nowhere\r");
            visitor.sees("Code inconnu : NOWHERE");
            visitor.sees("Code  NOWHERE....");
            visitor.types("2");
            visitor.seesNot("Code inconnu");
        }
    }

    @Test
    void behindARefusedCodeTheNextLetterBeginsAnother() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.types("nowhere\r");
            visitor.sees("Code  NOWHERE....");
            visitor.types("l");
            visitor.sees("Code  L.........");
            visitor.types("ocal\r");
            assertEquals("LOCAL", visitor.redirected().name());
        }
    }

    @Test
    void aRefusedCodeCanBeCorrected() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.types("localx\r");
            visitor.sees("Code inconnu : LOCALX");
            visitor.presses(CORRECTION);
            visitor.sees("Code  LOCAL....");
            visitor.types("e");
            visitor.sees("Code  LOCALE....");
        }
    }

    @Test
    void aFullFieldThatIsRefusedIsNotInTheWay() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.types("abcdefghijklmnopqrst\rlocal\r");
            assertEquals("LOCAL", visitor.redirected().name());
        }
    }
}
