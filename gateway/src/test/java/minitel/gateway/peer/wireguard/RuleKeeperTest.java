package minitel.gateway.peer.wireguard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RuleKeeperTest {
    private static final String TABLE = "inet minitel_orders";
    private static final String TEXT = "table inet minitel_orders { the rules }\n";

    private final ScriptedPrograms programs = new ScriptedPrograms();

    @AutoClose private final RuleKeeper keeper = new RuleKeeper(programs);

    /// Else what puts it back would be the next reason to look at it, without end.
    @Test
    void anNftOfAnotherVersionMayWriteTheSameTableOtherwise() throws IOException {
        keeper.put(TABLE, TEXT);
        programs.says("nft", "ip daddr 127.0.0.1 drop\n");
        keeper.look();
        programs.says("nft", "ip daddr localhost drop\n");
        keeper.look();
        keeper.look();
        keeper.look();
        assertEquals(2, programs.inputs.stream().filter(TEXT::equals).count());
    }
}
