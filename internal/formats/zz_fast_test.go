package formats
import ("testing";"os";"path/filepath";"fmt")
func TestZZFast(t *testing.T){
 files,_:=filepath.Glob("/tmp/ciso/backend/library/libraries/*.yaml")
 left:=0
 for _,f:=range files { data,_:=os.ReadFile(f); if !asTheLibrary(t,data) { left++; p:=blockParser{}; _=p; fmt.Println("left", filepath.Base(f)) } }
 fmt.Println(left, "left of", len(files))
}
