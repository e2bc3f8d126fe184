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
        for (int i = 0; i < count; i++)
        {
            var helper = Helper.For(run, this);
            called.Add(helper);
            ThreadPool.UnsafeQueueUserWorkItem(helper, preferLocal: false);
        }
    }

    /// <summary>Takes back the calls that have not been answered and waits for the rest to finish.</summary>
    internal void Finish()
    {
        foreach (var helper in called)
        {
            if (!helper.Withdraw())
            {
                lock (called) running++;
            }
        }

        lock (called)
        {
            while (running > 0) Monitor.Wait(called);
        }

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

    sealed class Helper : IThreadPoolWorkItem
    {
        static readonly Pool<Helper> Idle = new(() => new());

        const int Called = 0, Begun = 1, Withdrawn = 2;

        Run? run;
        Helpers? owner;
        int state;

        internal static Helper For(Run run, Helpers owner)
        {
            var helper = Idle.Take();
            (helper.run, helper.owner, helper.state) = (run, owner, Called);
            return helper;
        }

        internal bool Withdraw() => Interlocked.CompareExchange(ref state, Withdrawn, Called) == Called;

        public void Execute()
        {
            bool wanted = Interlocked.CompareExchange(ref state, Begun, Called) == Called;
            var (task, from) = (run!, owner!);
            try
            {
                if (wanted) task.Work(calling: false);
            }
            finally
            {
                (run, owner) = (null, null);
                if (wanted) from.Left();
                Idle.Return(this);
            }
        }
    }
}
