namespace Backdraw.Runtime;

/// <summary>The calls of a run for threads of the thread pool.</summary>
sealed class HelpCalls
{
    readonly List<HelpCall> calls = [];
    readonly AutoResetEvent allLeft = new(false);
    int running;

    /// <summary>Whether no help was asked for yet.</summary>
    internal bool None => calls.Count == 0;

    /// <summary>Asks for the help of <paramref name="count"/> threads.</summary>
    internal void Call(Run run, int count)
    {
        for (int i = 0; i < count; i++) calls.Add(HelpCall.Of(run, this));
    }

    /// <summary>Takes back the calls that have not been answered and waits for the rest to finish.</summary>
    internal void Finish()
    {
        int begun = 0;
        foreach (var call in calls)
        {
            if (!call.Withdraw()) begun++;
        }

        // `running` is below zero by those that have left already; the last of the others to leave says so.
        if (Interlocked.Add(ref running, begun) > 0) WaitForAll();
        foreach (var call in calls) call.Return();
        calls.Clear();
    }

    // Others work on the run, which is used again afterwards: who interrupts this thread is heard after the wait.
    void WaitForAll()
    {
        bool interrupted = false;
        while (true)
        {
            try
            {
                allLeft.WaitOne();
                break;
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }

        if (interrupted) Thread.CurrentThread.Interrupt();
    }

    void Left()
    {
        if (Interlocked.Decrement(ref running) == 0) allLeft.Set();
    }

    // A call that was taken back stays in the queue of the thread pool, and the next run that takes it from the pool is answered by it. Only the run that
    // made a call returns it, and only when it is done, so no run meets the call of another.
    sealed class HelpCall : IThreadPoolWorkItem
    {
        static readonly Pool<HelpCall> Idle = new(() => new());

        const int Free = 0, Called = 1, Begun = 2, Withdrawn = 3;

        Run? run;
        HelpCalls? owner;
        int state;

        internal static HelpCall Of(Run run, HelpCalls owner)
        {
            var call = Idle.Take();
            (call.run, call.owner) = (run, owner);
            if (call.Change(Withdrawn, Called)) return call;
            Volatile.Write(ref call.state, Called);
            ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: false);
            return call;
        }

        internal bool Withdraw() => Change(Called, Withdrawn);

        internal void Return()
        {
            (run, owner) = (null, null);
            Idle.Return(this);
        }

        public void Execute()
        {
            // Runs may turn Called to Withdrawn and back meanwhile.
            while (!Change(Called, Begun))
            {
                if (Change(Withdrawn, Free)) return;
            }

            var caller = owner!;
            try
            {
                run!.Help();
            }
            finally
            {
                Volatile.Write(ref state, Free);
                caller.Left();
            }
        }

        bool Change(int from, int to) => Interlocked.CompareExchange(ref state, to, from) == from;
    }
}
