namespace Backdraw.Runtime;

/// <summary>The thread pool's part in a run.</summary>
sealed class Helpers
{
    readonly List<Helper> called = [];
    int running;

    /// <summary>Whether no help was asked for yet.</summary>
    internal bool None => called.Count == 0;

    /// <summary>Asks for the help of <paramref name="count"/> threads.</summary>
    internal void Call(Run run, int count)
    {
        for (int i = 0; i < count; i++) called.Add(Helper.Call(run, this));
    }

    /// <summary>Takes back the calls that have not been answered and waits for the rest to finish.</summary>
    internal void Finish()
    {
        foreach (var helper in called)
        {
            if (helper.Withdraw()) continue;
            lock (called) running++;
        }

        lock (called)
        {
            while (running > 0) Monitor.Wait(called);
        }

        foreach (var helper in called) helper.Return();
        called.Clear();
    }

    // `running` is below zero while helpers finish that Finish has not counted yet.
    void Left()
    {
        lock (called)
        {
            running--;
            Monitor.Pulse(called);
        }
    }

    // A call that was taken back stays in the queue of the thread pool, and the next call that the helper gets answers to it. Only the run that called a
    // helper returns it, and only when it is done, so no run meets the helper of another.
    sealed class Helper : IThreadPoolWorkItem
    {
        static readonly Pool<Helper> Idle = new(() => new());

        const int Free = 0, Called = 1, Begun = 2, Withdrawn = 3;

        Run? run;
        Helpers? owner;
        int state;

        internal static Helper Call(Run run, Helpers owner)
        {
            var helper = Idle.Take();
            (helper.run, helper.owner) = (run, owner);
            if (helper.Change(Withdrawn, Called)) return helper;
            Volatile.Write(ref helper.state, Called);
            ThreadPool.UnsafeQueueUserWorkItem(helper, preferLocal: false);
            return helper;
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
                run!.Work(calling: false);
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
