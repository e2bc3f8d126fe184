using Backdraw.Benchmarks.Compilation;
using Backdraw.Benchmarks.Kernels;

// dotnet run -c Release --project tests/Backdraw.Benchmarks [-- --quick] [kernels] [generator]
bool quick = args.Contains("--quick");
bool all = !args.Contains("kernels") && !args.Contains("generator");
if (all || args.Contains("kernels")) KernelBenchmarks.Run(quick);
if (all || args.Contains("generator")) GeneratorBenchmarks.Run(quick);
