package minitel.life;

/// Gives the log the room that a fresh program's has: the tests of one run are strangers to each
/// other, and some of them flood it.
public final class LogBudgetRefill {
    private LogBudgetRefill() {}

    public static void ofAll() {
        LogBudget.refillAll();
    }
}
