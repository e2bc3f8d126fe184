using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests;

/// <summary>Derivatives of a function by central differences along one path: same noise, same decisions.</summary>
public sealed class Differences(Function function, object[] arguments)
{
    private const double Step = 1e-4, Tame = 200;
    private readonly (double Value, string Decisions, bool Tame) at = Run(function, arguments);

    /// <summary>Whether the path is worth comparing: everything on it is of moderate size.</summary>
    public bool IsTame => at.Tame;

    /// <summary>The value of the function.</summary>
    public double Value => at.Value;

    /// <summary>The derivative to an element of a parameter; <paramref name="indices"/> is empty for a scalar.</summary>
    public (double Derivative, double Error)? To(int parameter, params int[] indices) => Along((k, index) => k == parameter && index.SequenceEqual(indices) ? 1 : 0);

    /// <summary>The derivative along a direction, with an estimate of its error, or null next to a kink or a decision.</summary>
    /// <param name="direction">The direction's component for an element of a parameter (no indices for a scalar).</param>
    public (double Derivative, double Error)? Along(Func<int, int[], double> direction)
    {
        if (Slope(direction, Step) is not { } wide || Slope(direction, Step / 2) is not { } narrow) return null;
        return (narrow + ((narrow - wide) / 3), (Math.Abs(narrow - wide) / 3) + 1e-8);
    }

    private double? Slope(Func<int, int[], double> direction, double step)
    {
        var (up, down) = (Run(function, Moved(direction, step)), Run(function, Moved(direction, -step)));
        return up.Decisions == at.Decisions && down.Decisions == at.Decisions && up.Tame && down.Tame ? (up.Value - down.Value) / (2 * step) : null;
    }

    private object[] Moved(Func<int, int[], double> direction, double step) =>
    [
        .. arguments.Select((argument, k) => argument switch
        {
            double x => x + (step * direction(k, [])),
            double[] array => array.Select((x, i) => x + (step * direction(k, [i]))).ToArray(),
            double[,] matrix => Moved(matrix, (i, j) => step * direction(k, [i, j])),
            _ => argument,
        }),
    ];

    private static double[,] Moved(double[,] matrix, Func<int, int, double> by)
    {
        var moved = (double[,])matrix.Clone();
        for (int i = 0; i < matrix.GetLength(0); i++)
            for (int j = 0; j < matrix.GetLength(1); j++) moved[i, j] += by(i, j);
        return moved;
    }

    /// <summary>Noise that is a function of the site and the number of its visit.</summary>
    public static Func<NoiseOp, double> Noise()
    {
        var visits = new Dictionary<int, int>();
        return op =>
        {
            visits[op.Site.Id] = visits.GetValueOrDefault(op.Site.Id) + 1;
            return (2 * new Random((op.Site.Id * 1000) + visits[op.Site.Id]).NextDouble()) - 1;
        };
    }

    // What is decided on the way: every bool, every int, and the side of every kink.
    private static (double Value, string Decisions, bool Tame) Run(Function function, object[] arguments)
    {
        var decisions = new System.Text.StringBuilder();
        bool tame = true;
        Interpreter? interpreter = null;
        interpreter = new Interpreter
        {
            Noise = Noise(),
            Trace = op =>
            {
                if (op is ApplyOp { Primitive: Primitive.Max or Primitive.Min } pair)
                    decisions.Append(interpreter![pair.Arguments[0]] is double x ? x >= (double)interpreter[pair.Arguments[1]] : 0);
                if (op is ApplyOp { Primitive: Primitive.Abs or Primitive.Cbrt } one) decisions.Append(Math.Sign((double)interpreter![one.Arguments[0]]));
                if (op is ApplyOp { Primitive: Primitive.Cbrt } root) tame &= Math.Abs((double)interpreter![root.Arguments[0]]) > 0.02;
                if (op is ApplyOp { Primitive: Primitive.Atan2 } angle)
                    tame &= Math.Abs((double)interpreter![angle.Arguments[0]]) + Math.Abs((double)interpreter[angle.Arguments[1]]) > 0.05;
                foreach (var result in op.Results)
                {
                    object value = interpreter![result];
                    if (value is bool or int) decisions.Append(value);
                    if (value is double y) tame &= Math.Abs(y) < Tame;
                }
            },
        };
        double result = (double)interpreter.Run(function, arguments)[0];
        return (result, decisions.ToString(), tame);
    }
}
