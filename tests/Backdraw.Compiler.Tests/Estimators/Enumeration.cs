using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Estimators;

/// <summary>Runs settled functions over every outcome of their discrete draws, each with its probability: expectations without any noise.</summary>
public static class Enumeration
{
    /// <summary>More paths than the most allowed.</summary>
    public sealed class TooManyPathsException() : Exception("The program has too many paths.");

    /// <summary>The expectation of the first result.</summary>
    public static double Expectation(Function settled, int mostPaths, params object[] arguments) =>
        Paths(mostPaths, draws =>
        {
            var results = draws.Interpreter().Run(settled, arguments);
            return [(double)results[0]];
        })[0];

    /// <summary>The expectations of what a path gives, over all paths.</summary>
    public static double[] Paths(int mostPaths, Func<Script, double[]> path)
    {
        double[]? sums = null;
        var script = new Script();
        for (int paths = 0; ; paths++)
        {
            if (paths == mostPaths) throw new TooManyPathsException();
            double[] values = path(script);
            sums ??= new double[values.Length];
            for (int k = 0; k < sums.Length; k++) sums[k] += script.Probability * values[k];
            if (!script.Advance()) return sums;
        }
    }

    /// <summary>The choices of one path. Every run with it makes the same ones.</summary>
    public sealed class Script
    {
        private readonly List<(int Choice, double[] Probabilities)> choices = [];
        private int next;

        /// <summary>The probability of the path.</summary>
        public double Probability
        {
            get
            {
                double product = 1;
                foreach (var (choice, probabilities) in choices) product *= probabilities[choice];
                return product;
            }
        }

        /// <summary>An interpreter that follows the path from its beginning.</summary>
        public Interpreter Interpreter(
            Func<AdvantageOp, double, double>? advantage = null,
            double weight = 1,
            Action<VisitOp, double>? visit = null,
            Action<CostOp, double>? cost = null,
            Action<Region>? enter = null)
        {
            next = 0;
            return new Interpreter
            {
                Noise = _ => 0.5,
                Quantile = (family, _, parameters) => Outcome(family, parameters),
                Advantage = advantage ?? ((_, _) => 0),
                Weight = _ => weight,
                Visit = visit ?? ((_, _) => { }),
                Cost = cost ?? ((_, _) => { }),
                Enter = enter,
            };
        }

        /// <summary>Goes to the next path; false after the last one.</summary>
        public bool Advance()
        {
            while (choices.Count > 0)
            {
                var (choice, probabilities) = choices[^1];
                choices.RemoveAt(choices.Count - 1);
                int other = choice + 1;
                while (other < probabilities.Length && probabilities[other] == 0) other++;
                if (other == probabilities.Length) continue;
                choices.Add((other, probabilities));
                return true;
            }

            return false;
        }

        private object Outcome(Family family, object[] parameters)
        {
            if (next == choices.Count)
            {
                double[] probabilities = Probabilities(family, parameters);
                choices.Add((Array.FindIndex(probabilities, p => p > 0), probabilities));
            }

            int choice = choices[next++].Choice;
            return Signature.Outcome(family) == IrType.Bool ? choice == 1 : choice;
        }

        private static double[] Probabilities(Family family, object[] parameters)
        {
            double Of(object outcome) => Math.Exp(FamilyReference.LogDensity(family, outcome, parameters));
            return family switch
            {
                Family.Bernoulli or Family.BernoulliLogit => [Of(false), Of(true)],
                Family.Categorical or Family.CategoricalLogits => [.. Enumerable.Range(0, ((double[])parameters[0]).Length).Select(k => Of(k))],
                Family.Binomial => [.. Enumerable.Range(0, (int)parameters[0] + 1).Select(k => Of(k))],
                _ => throw new ArgumentException($"{family} has no finite support."),
            };
        }
    }
}
