namespace Backdraw.Compiler.Ir;

/// <summary>
/// The rules of the tape: slots are saved once and restored once, in that order and with one type; a save stands directly in a loop body, after the
/// loops inside it; a restore stands directly in a loop body, before the loops inside it. So frames nest as loops do.
/// </summary>
internal static class TapeRules
{
    public static void Check(Function function)
    {
        var saved = new Dictionary<int, Value>();
        var restored = new HashSet<int>();
        CheckRegion(function.Body, loopBody: false, saved, restored);
        foreach (int slot in saved.Keys) Verifier.Require(restored.Contains(slot), $"slot #{slot} is saved and never restored");
    }

    /// <summary>Whether there was a loop in the region.</summary>
    private static bool CheckRegion(Region region, bool loopBody, Dictionary<int, Value> saved, HashSet<int> restored)
    {
        bool looped = false;
        bool saving = false;
        foreach (var operation in region.Operations)
        {
            switch (operation)
            {
                case SaveOp save:
                    Verifier.Require(loopBody, $"save #{save.Slot} does not stand directly in a loop body");
                    Verifier.Require(!saved.ContainsKey(save.Slot), $"slot #{save.Slot} is saved twice");
                    saved.Add(save.Slot, save.Saved);
                    saving = true;
                    break;
                case RestoreOp restore:
                    Verifier.Require(loopBody && !looped, $"restore #{restore.Slot} does not stand at the head of a loop body");
                    Verifier.Require(saved.TryGetValue(restore.Slot, out var value), $"slot #{restore.Slot} is restored before it is saved");
                    Verifier.Require(value!.Type == restore.Result.Type, $"slot #{restore.Slot} is saved as {value.Type} and restored as {restore.Result.Type}");
                    Verifier.Require(restored.Add(restore.Slot), $"slot #{restore.Slot} is restored twice");
                    break;
                case IfOp branch:
                    bool inArm = CheckRegion(branch.Then, false, saved, restored) | CheckRegion(branch.Else, false, saved, restored);
                    Verifier.Require(!(inArm && saving), "a loop stands after a save of the loop body around it");
                    looped |= inArm;
                    break;
                case LoopOp loop:
                    Verifier.Require(!saving, "a loop stands after a save of the loop body around it");
                    if (loop.Condition is not null) CheckRegion(loop.Condition, false, saved, restored);
                    CheckRegion(loop.Body, true, saved, restored);
                    looped = true;
                    break;
            }
        }
        return looped;
    }
}
