package formats
import ("testing";"syscall";"fmt";"time";"gopkg.in/yaml.v3";"bytes")
func cpu() time.Duration { var u syscall.Rusage; syscall.Getrusage(syscall.RUSAGE_SELF,&u); return time.Duration(u.Utime.Nano()+u.Stime.Nano()) }
func TestZZCPU(t *testing.T){
 data := sixThousandCISO()
 m := func(name string, f func()) { best:=time.Hour; for range 5 { s:=cpu(); f(); if d:=cpu()-s; d<best {best=d} }; fmt.Println(name, best) }
 m("scan", func(){ bytes.Count(data, []byte("\n")); isOrdinary(data) })
 m("peer yaml.v3", func(){ var n yaml.Node; yaml.Unmarshal(data,&n) })
 m("parseBlock", func(){ if parseBlock(data)==nil {t.Fatal("left")} })
 m("slow", func(){ var r Report; parseSlowly(data,&r) })
 m("ReadCatalogue ciso", func(){ ReadCatalogue(data) })
 c := ReadCatalogue(data)
 m("ReadLibrary of it", func(){ ReadLibrary(c.Document()) })
 m("WriteLibrary", func(){ WriteLibrary(c.Referential) })
 m("Compile", func(){ CompileLibrary(c.Referential) })
 comp := CompileLibrary(c.Referential)
 m("OpenCompiled", func(){ OpenCompiled(comp) })
 for _, f := range Formats() { var out bytes.Buffer; m("write "+string(f), func(){ out.Reset(); WriteCatalogue(&out,f,c.Referential,nil) }); m("read "+string(f), func(){ ReadCatalogue(out.Bytes()) }) ; fmt.Println(out.Len()) }
}
